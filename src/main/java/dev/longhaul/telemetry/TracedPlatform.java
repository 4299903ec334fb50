package dev.longhaul.telemetry;

import dev.longhaul.telemetry.InvocationTrace.Result;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import java.util.Map;
import java.util.Optional;

/** A platform each of whose calls is a span. */
record TracedPlatform(Platform platform, InvocationTrace trace) implements Platform {

    private static final Map<String, Object> NOTHING = Map.of();

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return platform.grid(spec, session);
    }

    @Override
    public Optional<Session> draft(UploadSpec spec, Optional<Session> lost) {
        return platform.draft(spec, lost);
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        return trace.call(
                "longhaul.open", NOTHING, () -> platform.open(spec, draft, interrupted, source, deadline), Result::of);
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        return trace.call(
                "longhaul.ask",
                NOTHING,
                () -> platform.ask(spec, session, confirmed, contradictions, source, deadline),
                asked -> Result.of(asked.outcome()));
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
        return trace.call(
                "longhaul.chunk",
                Map.of("longhaul.range", chunk.contentRange().value()),
                () -> platform.send(spec, session, confirmed, chunk, source, listener, deadline),
                sent -> Result.of(sent.outcome(), Map.of("longhaul.sent", sent.sentBytes())));
    }

    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return trace.call(
                "longhaul.publish", NOTHING, () -> platform.publish(spec, session, video, deadline), Result::of);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        return trace.call(
                "longhaul.look", NOTHING, () -> platform.lookFor(spec, session, looked, deadline), Result::of);
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return trace.call("longhaul.reauthorize", NOTHING, () -> platform.reauthorize(deadline), trouble -> trouble.map(
                        Result::of)
                .orElse(new Result("renewed", NOTHING, Optional.empty())));
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        return platform.cancel(spec, session, deadline);
    }

    @Override
    public Outcome abandon(UploadSpec spec, Optional<Session> draft, Deadline deadline) {
        return platform.abandon(spec, draft, deadline);
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        return platform.check(deadline);
    }

    @Override
    public void close() {
        platform.close();
    }
}
