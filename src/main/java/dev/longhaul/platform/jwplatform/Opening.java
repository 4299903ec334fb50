package dev.longhaul.platform.jwplatform;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a video comes to have an upload address, once (PROTOCOLS.md 4.7). Making a video is remembered before it is done; after a try
 * without an answer the video is looked for by its mark, and only if it is not there the very same call is made again, which JW
 * Platform refuses if it was carried out before. A video that is there gets another address.
 */
final class Opening {

    private static final String CREATE = "videos/create";
    private static final String UPDATE = "videos/update";

    private final JwPlatformSettings settings;
    private final SignedCalls calls;
    private final Time time;

    Opening(JwPlatformSettings settings, SignedCalls calls, Time time) {
        this.settings = settings;
        this.calls = calls;
        this.time = time;
    }

    Outcome open(UploadSpec spec, Session draft, boolean interrupted, Deadline deadline) {
        Optional<String> wanted = VideoParameters.videoKey(spec.metadata());
        if (wanted.isPresent()) {
            Outcome gone = new Outcome.Refused(JwProblems.noSuchVideo(wanted.get()));
            return calls.show(wanted.get(), video -> update(spec, video, deadline), () -> gone, deadline);
        }
        Optional<String> ours = JwSession.keyOf(draft);
        return ours.isPresent()
                ? calls.show(
                        ours.get(),
                        video -> update(spec, video, deadline),
                        () -> make(spec, draft, interrupted, deadline),
                        deadline)
                : make(spec, draft, interrupted, deadline);
    }

    private Outcome make(UploadSpec spec, Session draft, boolean interrupted, Deadline deadline) {
        if (!interrupted) {
            return create(spec, draft, false, deadline);
        }
        String mark = spec.id().value();
        return calls.list(
                mark,
                videos -> OpenRules.marked(videos, mark)
                        .map(video -> adopt(spec, video, deadline))
                        .orElseGet(() -> create(spec, draft, true, deadline)),
                deadline);
    }

    private Outcome adopt(UploadSpec spec, Shown video, Deadline deadline) {
        return OpenRules.isDone(video, spec.totalBytes())
                ? OpenRules.done(video, time.now())
                : update(spec, video, deadline);
    }

    private Outcome create(UploadSpec spec, Session draft, boolean resent, Deadline deadline) {
        Map<String, String> said = ofUpload(spec);
        said.putAll(VideoParameters.of(spec.metadata()));
        said.put(VideoParameters.UPLOAD_ID, spec.id().value());
        OpenRules.Asked asked = new OpenRules.Asked(
                resent ? Optional.of(draft.startedAt()) : Optional.empty(), Optional.empty(), Optional.empty());
        return calls.make(
                CREATE,
                said,
                Stamp.of(draft),
                answer -> OpenRules.answer(asked, settings, answer, time.now()),
                deadline);
    }

    /** Another address for a video that is there; what was said of it is said again only if it is a person's own. */
    private Outcome update(UploadSpec spec, Shown video, Deadline deadline) {
        Map<String, String> said = ofUpload(spec);
        if (VideoParameters.videoKey(spec.metadata()).isPresent()) {
            said.putAll(VideoParameters.of(spec.metadata()));
        }
        said.put(VideoParameters.VIDEO_KEY, video.key());
        Optional<Before> before =
                video.status().equals(Shown.CREATED) ? Optional.empty() : Optional.of(Before.of(video));
        OpenRules.Asked asked = new OpenRules.Asked(Optional.empty(), Optional.of(video.key()), before);
        return calls.make(UPDATE, said, answer -> OpenRules.answer(asked, settings, answer, time.now()), deadline);
    }

    private static Map<String, String> ofUpload(UploadSpec spec) {
        Map<String, String> said = new TreeMap<>();
        said.put("upload_method", "multipart");
        said.put("size", Long.toString(spec.totalBytes()));
        return said;
    }
}
