package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.platform.youtube.YouTube;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SimulatedAccount;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Uploads;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two accounts of one platform, with OAuth clients and consents of their own. A simulator takes no token that it did not give out,
 * and holds it against whoever sends one.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class SeveralAccountsTest {

    private static final String MAIN = "main";
    private static final String SECOND = "second";
    private static final int MIB = 1 << 20;

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    @TempDir
    Path home;

    private final SkippingTime time = new SkippingTime();
    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, PatternSource> sources = new HashMap<>();
    private final YouTubeSimulator one = YouTubeSimulator.start();
    private final YouTubeSimulator other = YouTubeSimulator.start();
    private EmbeddedStore store;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(home);
    }

    @AfterEach
    void close() {
        store.close();
        one.close();
        other.close();
    }

    @Test
    void eachAccount_usesItsOwnCredentials_andNoneOfThemGoToTheOthersHost() throws Exception {
        authorize(MAIN, one, one.clientSecretsJson());
        authorize(SECOND, other, other.webClientSecretsJson("http://127.0.0.1:8765/"));
        ConfiguredDestinations destinations = destinations(one, other);
        UploadId first = record(destinations, MAIN, "first");
        UploadId second = record(destinations, SECOND, "second");

        // At once, in one process, as the sweep's continuations may be.
        ExecutorService invocations = Executors.newFixedThreadPool(2);
        try {
            for (Future<Checkpoint> end :
                    invocations.invokeAll(List.of(run(destinations, first), run(destinations, second)))) {
                assertThat(end.get().state().name()).as("%s", trace).isEqualTo("COMPLETED");
            }
        } finally {
            invocations.shutdownNow();
        }

        assertOnly(one, sources.get(MAIN));
        assertOnly(other, sources.get(SECOND));
        assertThat(String.join("\n", trace)).doesNotContain("ya29", "1//");
    }

    /** What the test above would see if a destination took another's consent. */
    @Test
    void anAccountWithTheCredentialsOfTheOther_isRefused() throws Exception {
        authorize(MAIN, one, one.clientSecretsJson());
        authorize(SECOND, other, other.clientSecretsJson());
        Files.copy(
                home.resolve("credentials/main.json"),
                home.resolve("credentials/second.json"),
                StandardCopyOption.REPLACE_EXISTING);
        ConfiguredDestinations destinations = destinations(one, other);
        Checkpoint end =
                run(destinations, record(destinations, SECOND, "second")).call();
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Waiting.class, waiting -> assertThat(
                        waiting.reason().type())
                .isEqualTo("credentials-revoked"));
        assertThat(other.report().videos()).isEmpty();
    }

    /** On one host, each with its own consent: what is taken back from one pauses that one. */
    @Test
    void consentThatIsTakenBackFromOneAccount_leavesTheOtherAlone() throws Exception {
        authorize(MAIN, one, one.clientSecretsJson());
        one.revoke(authorize(SECOND, one, one.clientSecretsJson()));
        ConfiguredDestinations destinations = destinations(one, one);
        UploadId first = record(destinations, MAIN, "first");
        UploadId second = record(destinations, SECOND, "second");

        assertThat(run(destinations, second).call().state().name()).isEqualTo("WAITING");
        assertThat(run(destinations, first).call().state().name()).isEqualTo("COMPLETED");

        assertThat(store.pauses().find(SECOND)).isPresent();
        assertThat(store.pauses().find(MAIN)).isEmpty();
        assertThat(one.report().videos()).hasSize(1);
        assertThat(one.report().videos().get(0).sha256())
                .contains(sources.get(MAIN).sha256());
    }

    /** Each with the bandwidth that it is given: time passes only where somebody waits for it. */
    @Test
    void eachAccount_hasItsOwnLimits() throws Exception {
        authorize(MAIN, one, one.clientSecretsJson());
        authorize(SECOND, one, one.clientSecretsJson());
        ConfiguredDestinations destinations =
                destinations(one, one, "longhaul.destinations.second.bytes-per-second", Integer.toString(MIB / 2));
        UploadId first = record(destinations, MAIN, "first");
        UploadId second = record(destinations, SECOND, "second");

        Instant began = time.now();
        run(destinations, first).call();
        assertThat(Duration.between(began, time.now())).isLessThan(Duration.ofSeconds(1));
        began = time.now();
        assertThat(run(destinations, second).call().state().name()).isEqualTo("COMPLETED");
        assertThat(Duration.between(began, time.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    private String authorize(String destination, YouTubeSimulator youTube, String client) throws IOException {
        Path secrets = home.resolve(destination + ".secrets.json");
        Files.writeString(secrets, client);
        return SimulatedAccount.authorize(home, destination, secrets, youTube, YouTubeSimulator.SCOPE_UPLOAD);
    }

    private ConfiguredDestinations destinations(YouTubeSimulator main, YouTubeSimulator second, String... more) {
        List<String> properties = new ArrayList<>(List.of("longhaul.home", home.toString()));
        properties.addAll(List.of(more));
        Map.of(MAIN, main, SECOND, second).forEach((name, youTube) -> {
            String key = "longhaul.destinations." + name;
            properties.addAll(List.of(key + ".platform", "youtube"));
            properties.addAll(List.of(key + ".api-url", youTube.baseUri().toString()));
            properties.addAll(List.of(
                    key + ".client-secrets",
                    home.resolve(name + ".secrets.json").toString()));
        });
        return new ConfiguredDestinations(
                Environments.of(properties.toArray(String[]::new)).getConfigMapping(LonghaulConfig.class),
                List.of(new YouTube(() -> api, () -> tokens)),
                new Surroundings(
                        home, DestinationRig.ofFiles(home), time, new Random(1), OptionalLong.empty(), trace::add));
    }

    private UploadId record(ConfiguredDestinations destinations, String destination, String name) {
        PatternSource source = new PatternSource(name, 3 * MIB + 17);
        sources.put(destination, source);
        UploadId id = UploadId.of(source.identity(), destination, "");
        new Uploads(store.checkpoints(), store.pauses(), destinations, time, "test")
                .record(new UploadSpec(
                        id,
                        destination,
                        source.identity(),
                        "video/mp4",
                        destinations.rules(destination).metadata(Details.NONE, Optional.empty()),
                        Way.CHUNKS,
                        new ChunkSize(MIB),
                        Optional.empty(),
                        time.now()));
        return id;
    }

    private Callable<Checkpoint> run(ConfiguredDestinations destinations, UploadId id) {
        Runner runner = new Runner(
                store.checkpoints(),
                store.pauses(),
                destinations,
                identity -> sources.values().stream()
                        .filter(source -> source.identity().equals(identity))
                        .findFirst()
                        .orElseThrow(),
                time,
                new Random(1),
                Limits.DEFAULT,
                "test",
                Herald.NONE);
        return () -> {
            Advance advance = runner.advance(id, TimeBudget.UNLIMITED, new Stop(), new InvocationListener() {});
            return advance.checkpoint();
        };
    }

    /** One video, one token, and nothing that a stranger would send. */
    private static void assertOnly(YouTubeSimulator youTube, PatternSource source) {
        YouTubeReport report = youTube.report();
        assertThat(report.videos()).hasSize(1);
        assertThat(report.videos().get(0).sha256()).contains(source.sha256());
        assertThat(report.refusals()).isEmpty();
        assertThat(report.answers()).containsEntry("token 200", 1L).doesNotContainKeys("token 400", "token 401");
    }
}
