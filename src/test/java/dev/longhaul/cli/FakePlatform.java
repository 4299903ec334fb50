package dev.longhaul.cli;

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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A platform that keeps what it is sent, one granule a second, unless a script says otherwise. */
final class FakePlatform implements Platform {

    static final long GRANULE = 262_144;
    static final String SECRET = "https://upload.example/secret-session";

    static final Grid GRID =
            new Grid(GRANULE, GRANULE, Long.MAX_VALUE, Grid.Sizes.FREE, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES);

    private final ManualTime time;
    private long storedBytes;

    /** What happened, in order. */
    final List<String> calls = new ArrayList<>();

    /** Answers to the next requests, instead of the right ones. */
    final Deque<Outcome> script = new ArrayDeque<>();

    /** Why there is no other access token. */
    Optional<Outcome> noToken = Optional.empty();

    /** Runs while the platform is asked whether it can be used. */
    Consumer<Deadline> whileChecked = deadline -> {};

    /** Runs after each granule that was sent. */
    Runnable afterGranule = () -> {};

    FakePlatform(ManualTime time) {
        this.time = time;
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return GRID;
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        calls.add("open");
        storedBytes = 0;
        return scripted().orElseGet(() -> new Outcome.Opened(new Session(Map.of("uri", SECRET), time.now())));
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        calls.add("ask");
        return new Asked(scripted().orElseGet(() -> answer(spec)));
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
        calls.add("send " + chunk.range());
        Optional<Outcome> scripted = scripted();
        if (scripted.isPresent()) {
            return new Sent(scripted.get(), 0, Marks.NONE);
        }
        long sent = 0;
        while (sent < chunk.range().lengthBytes()) {
            if (deadline.passed()) {
                return new Sent(new Outcome.Cut(), sent, Marks.NONE);
            }
            long step = Math.min(GRANULE, chunk.range().lengthBytes() - sent);
            time.advance(Duration.ofSeconds(1));
            sent += step;
            storedBytes += step;
            listener.sent(sent);
            afterGranule.run();
        }
        return new Sent(answer(spec), sent, Marks.NONE);
    }

    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return new Outcome.Complete(video);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        return new Outcome.SessionLost("no video is there");
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        calls.add("reauthorize");
        return noToken;
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        calls.add("cancel");
        return scripted().orElseGet(() -> new Outcome.SessionLost("cancelled"));
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        calls.add("check");
        whileChecked.accept(deadline);
        return scripted();
    }

    @Override
    public void close() {}

    private Optional<Outcome> scripted() {
        return Optional.ofNullable(script.poll());
    }

    private Outcome answer(UploadSpec spec) {
        return storedBytes >= spec.totalBytes()
                ? new Outcome.Complete(new Video("vid123", "https://youtu.be/vid123"))
                : new Outcome.Stored(Ranges.upTo(storedBytes));
    }
}
