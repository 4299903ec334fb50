package dev.longhaul.platform.tus;

import dev.longhaul.platform.kit.Calls;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import dev.longhaul.upload.WireTrace;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A tus server for one invocation: the I/O around {@link TusRules}. */
final class TusPlatform implements Platform {

    static final String VERSION = "1.0.0";

    private final TusSettings settings;
    private final TusApi api;
    private final Transfers transfers;
    private final Time time;
    private final Calls calls;

    TusPlatform(TusSettings settings, TusApi api, Transfers transfers, Time time, WireTrace trace) {
        this.settings = settings;
        this.api = api;
        this.transfers = transfers;
        this.time = time;
        this.calls = new Calls(trace, body -> "");
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return settings.grid();
    }

    /** An upload that was created, and whose address never came, is empty and forgotten by its server: it makes no video. */
    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        URI server = settings.server();
        return calls.make(
                "POST",
                server,
                () -> api.create(server, VERSION, spec.totalBytes(), UploadMetadata.header(spec), new byte[0]),
                answer -> TusRules.created(server, answer, time.now()),
                deadline);
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        TusRules.Sent sent = new TusRules.Sent(
                confirmed.prefixBytes(),
                mostUnderWay(spec, confirmed),
                spec.totalBytes(),
                contradictions,
                spec.id().value());
        return new Asked(calls.make(
                "HEAD an upload at",
                // Of an upload's own address nothing is traced.
                settings.server(),
                () -> api.ask(UploadAddress.of(session), VERSION),
                answer -> TusRules.inUpload(sent, answer),
                deadline));
    }

    /** At most one chunk is ahead of what was confirmed: each answer is saved before the next chunk leaves. */
    private static long mostUnderWay(UploadSpec spec, Ranges confirmed) {
        return spec.chunkSize().isRest()
                ? spec.totalBytes()
                : Math.min(
                        spec.totalBytes(),
                        confirmed.prefixBytes() + spec.chunkSize().bytes());
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
        long from = chunk.range().first();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Tus-Resumable", VERSION);
        headers.put("Upload-Offset", Long.toString(from));
        headers.put("Content-Type", "application/offset+octet-stream");
        calls.sending("PATCH an upload at", settings.server(), "Upload-Offset: " + from);
        Transferred transferred = transfers.send(
                new ChunkRequest("PATCH", UploadAddress.of(session), headers),
                source,
                chunk.range(),
                spec.sentKind(),
                listener,
                deadline);
        TusRules.Sent sent = new TusRules.Sent(
                confirmed.prefixBytes(),
                chunk.range().next(),
                spec.totalBytes(),
                0,
                spec.id().value());
        Outcome outcome = calls.read(transferred, answer -> TusRules.inUpload(sent, answer));
        return new Sent(outcome, transferred.sentBytes(), transferred.marks());
    }

    /** Nothing to do: what the server does with a whole file is its own affair. */
    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return new Outcome.Complete(video);
    }

    /** A server may forget an upload once it is whole, and nothing else of it can be asked for. */
    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        return new Outcome.Refused(new Problem(
                "video-may-exist",
                "The video may be on the server already",
                "The upload was gone after the last bytes had been sent, and their answer never came.",
                "Look on the server for the file. If it is there, 'longhaul cancel ID'; if not, upload it again with"
                        + " 'longhaul upload --again'."));
    }

    /** There are no tokens. */
    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        return calls.make(
                "DELETE an upload at",
                settings.server(),
                () -> api.end(UploadAddress.of(session), VERSION),
                TusRules::ended,
                deadline);
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        URI server = settings.server();
        Outcome outcome = calls.make("OPTIONS", server, () -> api.abilities(server), TusRules::abilities, deadline);
        return outcome instanceof Outcome.Stored ? Optional.empty() : Optional.of(outcome);
    }

    @Override
    public void close() {
        transfers.close();
    }
}
