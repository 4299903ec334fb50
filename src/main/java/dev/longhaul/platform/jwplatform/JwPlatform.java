package dev.longhaul.platform.jwplatform;

import dev.longhaul.platform.kit.FileName;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JW Platform for one invocation: the I/O around its rules. There is no question what has arrived: the video is looked at first,
 * and if it has no file yet, a few true bytes are sent again from byte 0 on, whose answer tells (PROTOCOLS.md 4.6).
 */
final class JwPlatform implements Platform {

    private final JwPlatformSettings settings;
    private final SignedCalls calls;
    private final Opening opening;
    private final Transfers transfers;
    private final Time time;

    JwPlatform(JwPlatformSettings settings, SignedCalls calls, Transfers transfers, Time time) {
        this.settings = settings;
        this.calls = calls;
        this.opening = new Opening(settings, calls, time);
        this.transfers = transfers;
        this.time = time;
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return JwSession.of(session)
                .largestChunkBytes()
                .map(JwPlatformSettings::gridUpTo)
                .orElse(JwPlatformSettings.GRID);
    }

    /** A video that was made once is used again: a lost session gets another address, and no second video. */
    @Override
    public Optional<Session> draft(UploadSpec spec, Optional<Session> lost) {
        return Optional.of(JwSession.draft(calls.stamp(), lost.flatMap(JwSession::keyOf), time.now()));
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        return opening.open(spec, draft.orElseThrow(), interrupted, deadline);
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        JwSession known = JwSession.of(session);
        long[] probeBytes = {0};
        Outcome outcome = calls.show(
                known.key(),
                shown -> ShowRules.read(asked(spec, known, confirmed), shown).orElseGet(() -> {
                    if (known.target().isEmpty()) {
                        return new Outcome.SessionLost("the video has no file any more");
                    }
                    if (source.isEmpty()) {
                        return new Outcome.Stored(confirmed);
                    }
                    Sent sent = probe(spec, session, confirmed, contradictions, source.get(), deadline);
                    probeBytes[0] = sent.sentBytes();
                    return sent.outcome();
                }),
                () -> new Outcome.SessionLost("the video is gone"),
                deadline);
        return new Asked(outcome, probeBytes[0]);
    }

    private static ShowRules.Asked asked(UploadSpec spec, JwSession known, Ranges confirmed) {
        boolean couldBeWhole = known.target().isEmpty() || mostUnderWay(spec, confirmed) == spec.totalBytes();
        return new ShowRules.Asked(spec.totalBytes(), couldBeWhole, known.before());
    }

    /** At most one chunk is ahead of what was confirmed: each answer is saved before the next chunk leaves. */
    private static long mostUnderWay(UploadSpec spec, Ranges confirmed) {
        return spec.chunkSize().isRest()
                ? spec.totalBytes()
                : Math.min(
                        spec.totalBytes(),
                        confirmed.prefixBytes()
                                + JwPlatformSettings.GRID.fit(spec.chunkSize().bytes()));
    }

    /** The host answers with all that it has, and writes what it gets over it: the bytes must be the true ones. */
    private Sent probe(
            UploadSpec spec, Session session, Ranges confirmed, int contradictions, Source source, Deadline deadline) {
        // Never the last byte, unless there is no other: a probe must not finish an upload.
        long length = Math.min(settings.probeBytes(), Math.max(1, spec.totalBytes() - 1));
        Chunk first = new Chunk(ByteRange.ofLength(0, length), spec.totalBytes());
        long most = Math.max(length, mostUnderWay(spec, confirmed));
        return send(
                spec,
                new ChunkRules.Sent(first, true, confirmed, contradictions, most, session),
                source,
                bytes -> {},
                deadline);
    }

    @Override
    public Sent send(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            Chunk chunk,
            Source source,
            SendListener listener,
            Deadline deadline) {
        ChunkRules.Sent sent =
                new ChunkRules.Sent(chunk, false, confirmed, 0, chunk.range().next(), session);
        return send(spec, sent, source, listener, deadline);
    }

    private Sent send(UploadSpec spec, ChunkRules.Sent sent, Source source, SendListener listener, Deadline deadline) {
        String range = sent.chunk().contentRange().value();
        ChunkRequest request = request(spec, sent.session(), range);
        calls.wire()
                .sending(
                        request.method(), request.uri(), (sent.probe() ? "probe, " : "") + "X-Content-Range: " + range);
        Transferred transferred =
                transfers.send(request, source, sent.chunk().range(), spec.sentKind(), listener, deadline);
        Outcome outcome = calls.wire().read(transferred, answer -> ChunkRules.answer(settings.name(), sent, answer));
        return new Sent(outcome, transferred.sentBytes(), transferred.marks());
    }

    private static ChunkRequest request(UploadSpec spec, Session session, String range) {
        JwSession.Target target = JwSession.of(session).target().orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Disposition", "attachment; filename=\"" + FileName.of(spec.source()) + "\"");
        // A range of types is none; the seed has a type for what is not known.
        headers.put("Content-Type", spec.contentType().contains("*") ? "application/octet-stream" : spec.contentType());
        headers.put("X-Content-Range", range);
        headers.put("X-Session-ID", target.sessionId());
        return new ChunkRequest("POST", target.address(), headers);
    }

    /** Nothing to do: what is said of the video was said when it was made. */
    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return new Outcome.Complete(video);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        JwSession known = JwSession.of(session);
        ShowRules.Asked asked = new ShowRules.Asked(spec.totalBytes(), true, known.before());
        Outcome none = new Outcome.SessionLost("the video has no file");
        return calls.show(known.key(), shown -> ShowRules.read(asked, shown).orElse(none), () -> none, deadline);
    }

    /** A signature has no life of its own that could have ended. */
    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return Optional.empty();
    }

    /** Deletes the video that was made for this upload; never one that a person named, or that has the whole file. */
    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        JwSession known = JwSession.of(session);
        if (VideoParameters.videoKey(spec.metadata()).isPresent()
                || known.target().isEmpty()) {
            return new Outcome.SessionLost("cancelled");
        }
        return delete(known.key(), deadline);
    }

    /** A video that was made and not named is found by its mark. */
    @Override
    public Outcome abandon(UploadSpec spec, Optional<Session> draft, Deadline deadline) {
        if (VideoParameters.videoKey(spec.metadata()).isPresent()) {
            return new Outcome.SessionLost("nothing was made");
        }
        String mark = spec.id().value();
        return calls.list(
                mark,
                videos -> OpenRules.marked(videos, mark)
                        .map(video -> OpenRules.isDone(video, spec.totalBytes())
                                ? new Outcome.Complete(ShowRules.video(video.key()))
                                : delete(video.key(), deadline))
                        .orElseGet(() -> new Outcome.SessionLost("no video has the upload's mark")),
                deadline);
    }

    private Outcome delete(String key, Deadline deadline) {
        return calls.make(
                "videos/delete",
                Map.of(VideoParameters.VIDEO_KEY, key),
                answer -> {
                    ApiAnswer api = ApiAnswer.parse(answer);
                    return api.ok() || ApiRules.isNotFound(api)
                            ? new Outcome.SessionLost("cancelled")
                            : ApiRules.other(settings.name(), answer);
                },
                deadline);
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        Outcome outcome = calls.make(
                "videos/list",
                Map.of("result_limit", "1"),
                answer -> Shown.videos(ApiAnswer.parse(answer)).isPresent()
                        ? new Outcome.Stored(Ranges.none())
                        : ApiRules.other(settings.name(), answer),
                deadline);
        return outcome instanceof Outcome.Stored ? Optional.empty() : Optional.of(outcome);
    }

    @Override
    public void close() {
        transfers.close();
    }
}
