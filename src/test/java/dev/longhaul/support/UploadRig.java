package dev.longhaul.support;

import dev.longhaul.ConfiguredDestinations;
import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import dev.longhaul.upload.WireTrace;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Everything that advances an upload, as in production but for time: store, runner, platform, and a simulated YouTube. */
public final class UploadRig implements AutoCloseable {

    /** An upload that needs more invocations than this is stuck. */
    private static final int MOST_INVOCATIONS = 200;

    public final YouTubeSimulator simulator;
    public final Time time;
    public final EmbeddedStore store;
    public final List<String> trace = new ArrayList<>();
    public final List<String> notes = new ArrayList<>();
    public final ConfiguredDestinations destinations;
    public final Runner runner;
    public final Uploads uploads;
    public final Stop stop = new Stop();
    private Source source;

    public UploadRig(YouTubeSimulator simulator, Path home, YouTubeApi api, GoogleTokenApi tokens) throws IOException {
        this(simulator, home, api, tokens, OptionalLong.empty(), Limits.DEFAULT, false, new SkippingTime());
    }

    public UploadRig(
            YouTubeSimulator simulator,
            Path home,
            YouTubeApi api,
            GoogleTokenApi tokens,
            OptionalLong bytesPerSecond,
            Limits limits,
            boolean mayRead,
            Time time)
            throws IOException {
        this.simulator = simulator;
        this.time = time;
        this.store = EmbeddedStore.open(home);
        LonghaulConfig config = config(home, simulator, mayRead);
        SimulatedAccount.authorize(
                home,
                simulator,
                mayRead
                        ? new String[] {YouTubeSimulator.SCOPE_UPLOAD, YouTubeSimulator.SCOPE_READONLY}
                        : new String[] {YouTubeSimulator.SCOPE_UPLOAD});
        WireTrace wire = trace::add;
        this.destinations = new ConfiguredDestinations(config, api, tokens, time, bytesPerSecond, wire);
        this.runner = new Runner(
                store.checkpoints(),
                store.pauses(),
                destinations,
                identity -> source,
                time,
                new Random(1),
                limits,
                "rig");
        this.uploads = new Uploads(store.checkpoints(), store.pauses(), destinations, time, "rig");
    }

    private static LonghaulConfig config(Path home, YouTubeSimulator simulator, boolean mayRead) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(LonghaulConfig.class)
                .addDefaultInterceptors()
                .withDefaultValue("longhaul.home", home.toString())
                .withDefaultValue("longhaul.destinations.youtube.platform", "youtube")
                .withDefaultValue("longhaul.destinations.youtube.read-scope", Boolean.toString(mayRead))
                .withDefaultValue(
                        "longhaul.destinations.youtube.api-url",
                        simulator.baseUri().toString())
                .withDefaultValue("longhaul.limits.reserve", "PT5S")
                .withDefaultValue("longhaul.limits.age", "P7D")
                .withDefaultValue("longhaul.limits.inline-wait", "PT5M")
                .build();
        return config.getConfigMapping(LonghaulConfig.class);
    }

    /** Records an upload. */
    public UploadId record(Source from, ChunkSize chunkSize) {
        source = from;
        try {
            UploadId id = UploadId.of(from.identity(), "youtube", "");
            uploads.record(new UploadSpec(
                    id,
                    "youtube",
                    from.identity(),
                    "video/mp4",
                    destinations.rules("youtube").metadata(Details.NONE, Optional.empty()),
                    chunkSize,
                    Optional.empty(),
                    time.now()));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One invocation. */
    public Advance advance(UploadId id, Duration length) {
        TimeBudget budget =
                length == null ? TimeBudget.UNLIMITED : TimeBudget.of(time.now(), length, Duration.ofSeconds(5));
        return runner.advance(id, budget, stop, new InvocationListener() {
            @Override
            public void noted(Checkpoint checkpoint, Note note) {
                notes.add(checkpoint.state().name() + " " + note.kind() + " " + note.text());
            }
        });
    }

    /** Invocations of a length, or without limit, until the upload has ended; waits are skipped. */
    public Checkpoint run(UploadId id, Duration length) {
        for (int i = 0; i < MOST_INVOCATIONS; i++) {
            Advance advance = advance(id, length);
            if (advance instanceof Advance.Ended) {
                return advance.checkpoint();
            }
            try {
                Duration wait =
                        Duration.between(time.now(), advance.checkpoint().dueAt());
                time.sleep(wait.isNegative() ? Duration.ZERO : wait);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("stuck: " + notes);
    }

    @Override
    public void close() {
        store.close();
        simulator.close();
    }
}
