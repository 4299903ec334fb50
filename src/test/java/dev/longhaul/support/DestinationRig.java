package dev.longhaul.support;

import dev.longhaul.ConfiguredDestinations;
import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.CredentialFiles;
import dev.longhaul.credentials.CredentialStores;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Herald;
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
import dev.longhaul.upload.Way;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Everything that advances an upload to one destination, as in production but for time: store, runner, platform. */
public class DestinationRig implements AutoCloseable {

    /** An upload that needs more invocations than this is stuck. */
    private static final int MOST_INVOCATIONS = 200;

    public final String destination;
    public final Time time;
    public final EmbeddedStore store;
    public final List<String> trace = Collections.synchronizedList(new ArrayList<>());
    public final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    public final ConfiguredDestinations destinations;
    public final Runner runner;
    public final Uploads uploads;
    public final Stop stop = new Stop();
    private final LogLines log;
    private Source source;
    private InvocationListener alsoHears = InvocationListener.NONE;

    /**
     * @param kind the platform
     * @param destination the name of the destination
     * @param properties of the destination: {@code api-url}, {@code options.part-mode} …; the platform is the kind's
     * @param home with the destination's credentials
     */
    public DestinationRig(
            PlatformKind kind,
            String destination,
            Map<String, String> properties,
            Path home,
            OptionalLong bytesPerSecond,
            Limits limits,
            Time time)
            throws IOException {
        this(kind, destination, properties, home, bytesPerSecond, limits, time, UnaryOperator.identity());
    }

    /** @param seen the store as the runner sees it */
    protected DestinationRig(
            PlatformKind kind,
            String destination,
            Map<String, String> properties,
            Path home,
            OptionalLong bytesPerSecond,
            Limits limits,
            Time time,
            UnaryOperator<Checkpoints> seen)
            throws IOException {
        this.destination = destination;
        this.time = time;
        this.store = EmbeddedStore.open(home);
        this.destinations = new ConfiguredDestinations(
                config(home, kind.name(), destination, properties),
                List.of(kind),
                new Surroundings(home, ofFiles(home), time, new Random(1), bytesPerSecond, trace::add));
        this.runner = new Runner(
                seen.apply(store.checkpoints()),
                store.pauses(),
                destinations,
                identity -> source,
                time,
                new Random(1),
                limits,
                "rig",
                Herald.NONE);
        this.uploads = new Uploads(store.checkpoints(), store.pauses(), destinations, time, "rig");
        this.log = new LogLines("");
    }

    /** Every destination's are in files. */
    public static CredentialStores ofFiles(Path home) {
        return configured -> new CredentialFiles(home);
    }

    /** A configuration with one destination. */
    public static LonghaulConfig config(
            Path home, String platform, String destination, Map<String, String> properties) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(LonghaulConfig.class)
                .addDefaultInterceptors()
                .withDefaultValue("longhaul.home", home.toString())
                .withDefaultValue("longhaul.destinations." + destination + ".platform", platform)
                .withDefaultValue("longhaul.limits.reserve", "PT5S")
                .withDefaultValue("longhaul.limits.age", "P7D")
                .withDefaultValue("longhaul.limits.inline-wait", "PT5M");
        properties.forEach(
                (key, value) -> builder.withDefaultValue("longhaul.destinations." + destination + "." + key, value));
        SmallRyeConfig config = builder.build();
        return config.getConfigMapping(LonghaulConfig.class);
    }

    /** Records an upload that goes in chunks. */
    public UploadId record(Source from, ChunkSize chunkSize) {
        return record(from, Way.CHUNKS, chunkSize, Details.NONE, Optional.empty());
    }

    /** Records an upload. */
    public UploadId record(Source from, Way way, ChunkSize chunkSize, Details details, Optional<String> metaJson) {
        source = from;
        try {
            UploadId id = UploadId.of(from.identity(), destination, "");
            uploads.record(new UploadSpec(
                    id,
                    destination,
                    from.identity(),
                    "video/mp4",
                    destinations.rules(destination).metadata(details, metaJson),
                    way,
                    chunkSize,
                    Optional.empty(),
                    time.now()));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param length of the invocation; null for one without limit */
    public Advance advance(UploadId id, Duration length) {
        return within(
                id, length == null ? TimeBudget.UNLIMITED : TimeBudget.of(time.now(), length, Duration.ofSeconds(5)));
    }

    /** One invocation. */
    public Advance within(UploadId id, TimeBudget budget) {
        return runner.advance(id, budget, stop, new InvocationListener() {
            @Override
            public void noted(Checkpoint checkpoint, Note note) {
                notes.add(checkpoint.state().name() + " " + note.kind() + " " + note.text());
                alsoHears.noted(checkpoint, note);
            }

            @Override
            public void saved(Checkpoint checkpoint) {
                alsoHears.saved(checkpoint);
            }
        });
    }

    /** Has another one hear, too, how invocations go from now on. */
    void hear(InvocationListener listener) {
        alsoHears = listener;
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

    /** All that a person can see of it, and whoever reads the log. */
    public String shown() {
        return notes + "\n" + String.join("\n", trace) + "\n" + String.join("\n", log.lines());
    }

    @Override
    public void close() {
        log.close();
        store.close();
    }
}
