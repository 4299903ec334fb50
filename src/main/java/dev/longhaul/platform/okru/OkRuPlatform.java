package dev.longhaul.platform.okru;

import dev.longhaul.platform.kit.Calls;
import dev.longhaul.platform.kit.FileForm;
import dev.longhaul.platform.kit.FileName;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.transfer.Transfers;
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
import dev.longhaul.upload.Way;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * OK.ru for one invocation: the I/O around {@link OkRuRules}. The video is made with its upload address, and nobody sees it before it
 * is published (PROTOCOLS.md 2.1 d).
 */
final class OkRuPlatform implements Platform {

    private final OkRuSettings settings;
    private final SignedCalls calls;
    private final UploadHost host;
    private final Calls wire;
    private final Transfers transfers;
    private final RandomGenerator chance;
    private final Time time;

    OkRuPlatform(
            OkRuSettings settings,
            SignedCalls calls,
            UploadHost host,
            Calls wire,
            Transfers transfers,
            RandomGenerator chance,
            Time time) {
        this.settings = settings;
        this.calls = calls;
        this.host = host;
        this.wire = wire;
        this.transfers = transfers;
        this.chance = chance;
        this.time = time;
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return spec.way() == Way.WHOLE ? OkRuSettings.whole(spec.totalBytes()) : OkRuSettings.GRID;
    }

    /** Remembers the empty video of a lost session, to clear it away before another is made. */
    @Override
    public Optional<Session> draft(UploadSpec spec, Optional<Session> lost) {
        return lost.flatMap(OkRuSession::vidOf).map(vid -> OkRuSession.draft(vid, time.now()));
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        // At best: what stays is empty, and nobody sees it.
        draft.flatMap(OkRuSession::vidOf).ifPresent(vid -> delete(vid, deadline));
        Map<String, String> said = new TreeMap<>();
        said.put("file_name", FileName.of(spec.source()));
        said.put("file_size", Long.toString(spec.totalBytes()));
        said.put("post_form", Boolean.toString(spec.way() == Way.WHOLE));
        settings.groupId().ifPresent(id -> said.put("gid", id));
        return calls.make(
                "video.getUploadUrl",
                said,
                answer -> answer.root().isObject() && answer.errorCode().isEmpty()
                        ? Optional.of(opened(answer))
                        : Optional.empty(),
                deadline);
    }

    private Outcome opened(ApiAnswer answer) {
        // A number beyond what numbers of JSON can hold exactly, or a text.
        String vid = answer.root().path("video_id").asText("");
        if (!vid.matches("[A-Za-z0-9_-]{1,64}")) {
            return new Outcome.Ask("an upload address for a video that is not named");
        }
        if (answer.root().path("upload_url").asText("").isBlank()) {
            return new Outcome.Ask("a video without an upload address");
        }
        return UploadAddress.of(answer.root().path("upload_url"), settings)
                .<Outcome>map(address -> new Outcome.Opened(new OkRuSession(vid, address).session(time.now())))
                .orElseGet(() -> new Outcome.Refused(OkRuProblems.addressElsewhere()));
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        OkRuSession known = OkRuSession.of(session);
        if (spec.way() == Way.WHOLE) {
            Outcome absent = new Outcome.Stored(Ranges.none());
            Outcome unclear = new Outcome.Ask("the video's status does not say whether it has a file");
            return new Asked(show(known, absent, unclear, deadline));
        }
        return new Asked(host.ask(
                known(spec, known, confirmed, contradictions, mostUnderWay(spec, confirmed)),
                known.address(),
                disposition(spec),
                deadline));
    }

    /** At most one chunk is ahead of what was confirmed: each answer is saved before the next chunk leaves. */
    private static long mostUnderWay(UploadSpec spec, Ranges confirmed) {
        long chunk = spec.chunkSize().isRest()
                ? spec.totalBytes()
                : OkRuSettings.GRID.fit(spec.chunkSize().bytes());
        return Math.min(spec.totalBytes(), confirmed.prefixBytes() + chunk);
    }

    private static OkRuRules.Known known(
            UploadSpec spec, OkRuSession session, Ranges confirmed, int contradictions, long mostBytes) {
        return new OkRuRules.Known(
                confirmed.prefixBytes(), contradictions, mostBytes, spec.totalBytes(), session.video());
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
        OkRuSession to = OkRuSession.of(session);
        boolean whole = spec.way() == Way.WHOLE;
        ChunkRequest request = whole ? whole(spec, to.address()) : part(spec, to.address(), chunk);
        wire.sending(
                request.method(),
                request.uri(),
                whole
                        ? "the whole file"
                        : "Content-Range: " + chunk.contentRange().value());
        Transferred transferred = transfers.send(request, source, chunk.range(), spec.sentKind(), listener, deadline);
        OkRuRules.Known known = known(spec, to, confirmed, 0, chunk.range().next());
        Outcome outcome = wire.read(
                transferred, answer -> whole ? OkRuRules.whole(known, answer) : OkRuRules.chunk(known, chunk, answer));
        return new Sent(outcome, transferred.sentBytes(), transferred.marks());
    }

    private static ChunkRequest part(UploadSpec spec, URI address, Chunk chunk) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Content-Disposition", disposition(spec));
        headers.put("Content-Range", chunk.contentRange().value());
        return new ChunkRequest("POST", address, headers);
    }

    private ChunkRequest whole(UploadSpec spec, URI address) {
        FileForm form = FileForm.draw(chance);
        return new ChunkRequest(
                "POST",
                address,
                Map.of("Content-Type", form.contentType()),
                form.around(Map.of(), "data", FileName.of(spec.source()), spec.contentType()));
    }

    /** The same for every chunk of a file. */
    private static String disposition(UploadSpec spec) {
        return "attachment; filename=" + FileName.of(spec.source());
    }

    /** Says what the video is; once that is said, people see it. */
    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        Map<String, String> said = VideoUpdate.of(spec.metadata());
        said.put("vid", video.id());
        return calls.make(
                "video.update",
                said,
                answer -> answer.errorCode().isEmpty() && answer.isWell()
                        ? Optional.of(new Outcome.Complete(video))
                        : ApiRules.ofOneVideo(answer),
                deadline);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        OkRuSession known = OkRuSession.of(session);
        Outcome absent = new Outcome.SessionLost("the video has no file");
        return show(known, absent, new Outcome.Refused(OkRuProblems.cannotTell(known.vid())), deadline);
    }

    /** @param unclear what it means that the video's status says nothing of its file */
    private Outcome show(OkRuSession known, Outcome absent, Outcome unclear, Deadline deadline) {
        return calls.make(
                "video.get",
                Map.of("vids", known.vid(), "fields", "video.id,video.status"),
                answer -> answer.errorCode().isEmpty() || ApiRules.isNotFound(answer)
                        ? VideoStatus.read(answer, known.video(), absent, unclear)
                        : ApiRules.ofOneVideo(answer),
                deadline);
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return calls.reauthorize(deadline);
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        return delete(OkRuSession.of(session).vid(), deadline);
    }

    @Override
    public Outcome abandon(UploadSpec spec, Optional<Session> draft, Deadline deadline) {
        return draft.flatMap(OkRuSession::vidOf)
                .map(vid -> delete(vid, deadline))
                .orElseGet(() -> new Outcome.SessionLost("no video that is known"));
    }

    private Outcome delete(String vid, Deadline deadline) {
        return calls.make(
                "video.delete",
                Map.of("vid", vid),
                answer -> (answer.errorCode().isEmpty() && answer.isWell()) || ApiRules.isNotFound(answer)
                        ? Optional.of(new Outcome.SessionLost("cancelled"))
                        : ApiRules.ofOneVideo(answer),
                deadline);
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        boolean[] well = {false};
        Outcome outcome = calls.make(
                "users.getCurrentUser",
                Map.of("fields", "uid"),
                answer -> {
                    well[0] = answer.errorCode().isEmpty() && answer.root().hasNonNull("uid");
                    return well[0] ? Optional.of(new Outcome.Stored(Ranges.none())) : Optional.empty();
                },
                deadline);
        return well[0] ? Optional.empty() : Optional.of(outcome);
    }

    @Override
    public void close() {
        transfers.close();
    }
}
