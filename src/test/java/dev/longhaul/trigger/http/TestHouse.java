package dev.longhaul.trigger.http;

import dev.longhaul.ConfiguredDestinations;
import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.intake.QueueingRecorder;
import dev.longhaul.intake.RequestedIntake;
import dev.longhaul.intake.RoutedIntake;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.source.web.UrlAllowList;
import dev.longhaul.source.web.WebSources;
import dev.longhaul.support.BucketStore;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.Digests;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.trigger.EventIntake;
import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Uploads;
import dev.longhaul.upload.WireTrace;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.Mock;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** The house of the HTTP API's tests: the real store, intake and destinations; buckets in memory, and a queue that only notes. */
@Mock
@Singleton
class TestHouse implements HttpServices {

    static final String KEY = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzIQ";
    static final String OTHER_KEY = "YW5vdGhlciBrZXksIG9mIHNvbWVib2R5IGVsc2UuIQ";
    static final String BUCKET = "studio-videos";

    private final List<PlatformKind> platforms;
    private final Path home;
    private final EmbeddedStore store;
    private final Time time = new SkippingTime();
    final BucketStore objects = new BucketStore();
    final List<UploadId> called = new ArrayList<>();
    boolean queueIsAway;
    int linkPort = 1;
    private LonghaulConfig config;

    TestHouse(@All List<PlatformKind> platforms) {
        this.platforms = platforms;
        try {
            this.home = Files.createTempDirectory("longhaul-http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = EmbeddedStore.open(home);
    }

    @PreDestroy
    void close() {
        store.close();
    }

    @Override
    public LonghaulConfig config() {
        if (config == null) {
            config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(LonghaulConfig.class)
                    .withDefaultValue("longhaul.home", home.toString())
                    .withDefaultValue("longhaul.destinations.main-channel.platform", "youtube")
                    .withDefaultValue("longhaul.destinations.delegated.platform", "apivideo")
                    .withDefaultValue("longhaul.routes[0].bucket", BUCKET)
                    .withDefaultValue("longhaul.routes[0].prefix", "routed/")
                    .withDefaultValue("longhaul.routes[0].to[0]", "main-channel")
                    .withDefaultValue("longhaul.results.team.topic", "arn:aws:sns:eu-central-1:123456789012:uploads")
                    .withDefaultValue("longhaul.http.keys.tests", sha256(KEY))
                    .withDefaultValue("longhaul.http.keys.others", sha256(OTHER_KEY))
                    .withDefaultValue("longhaul.http.buckets[0]", BUCKET + "/finished/")
                    .build()
                    .getConfigMapping(LonghaulConfig.class);
        }
        return config;
    }

    @Override
    public Map<String, String> keys() {
        return config().http().keys();
    }

    static String sha256(String key) {
        return Digests.sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    private ConfiguredDestinations destinations() {
        return new ConfiguredDestinations(
                config(),
                platforms,
                new Surroundings(
                        home, DestinationRig.ofFiles(home), time, new Random(1), OptionalLong.empty(), WireTrace.NONE));
    }

    private QueueingRecorder recorder() {
        return new QueueingRecorder(uploads(), continuations());
    }

    @Override
    public RequestedIntake requests() {
        return new RequestedIntake(() -> objects, this::links, config(), destinations(), recorder(), time);
    }

    private WebSources links() {
        return new WebSources(
                UrlAllowList.of(List.of("http://127.0.0.1:" + linkPort + "/finished/")),
                Duration.ofSeconds(5),
                time,
                new Random(1));
    }

    @Override
    public EventIntake events() {
        return new EventIntake(
                new RoutedIntake(objects, config(), destinations(), recorder(), time), (level, upload, text) -> {});
    }

    @Override
    public Uploads uploads() {
        return new Uploads(store.checkpoints(), store.pauses(), destinations(), time, "tests");
    }

    @Override
    public Checkpoints shown() {
        return store.checkpoints();
    }

    @Override
    public Pauses pauses() {
        return store.pauses();
    }

    @Override
    public Cancellations cancellations() {
        return store.cancellations();
    }

    @Override
    public Continuations continuations() {
        return (id, delay) -> {
            if (queueIsAway) {
                throw new ProblemException(new Problem("queue-unreachable", "Away", "It is away.", "Wait."));
            }
            called.add(id);
        };
    }

    @Override
    public Time time() {
        return time;
    }
}
