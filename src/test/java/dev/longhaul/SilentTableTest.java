package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.checkpoint.DynamoStore;
import dev.longhaul.checkpoint.SessionSeals;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Peer;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.trigger.Dispatcher;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.Sweep;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that takes connections and answers nothing: the next invocation is called for before this one's sandbox is killed. */
@Timeout(60)
class SilentTableTest {

    private static final Duration RESERVE = Duration.ofSeconds(4);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keeps one item, until it falls silent. */
    private static final class Table implements AutoCloseable {

        private final Peer peer = Peer.plain(this::serve);
        private volatile JsonNode item = MAPPER.createObjectNode();
        private volatile boolean silent;
        private volatile int writesUnheard;

        Table() throws IOException {}

        private void serve(Peer.Caller caller) throws IOException {
            for (List<String> head = caller.head(); !head.isEmpty(); head = caller.head()) {
                JsonNode request = MAPPER.readTree(caller.body(head));
                if (silent) {
                    writesUnheard += request.has("Item") ? 1 : 0;
                    caller.sleepUntilOver();
                }
                caller.say(answer(request));
            }
        }

        private String answer(JsonNode request) {
            ObjectNode answer = MAPPER.createObjectNode();
            if (request.has("Item")) {
                item = request.get("Item");
            } else {
                answer.set("Item", item);
            }
            return "HTTP/1.1 200 OK\r\nContent-Length: " + answer.toString().length() + "\r\n\r\n" + answer;
        }

        @Override
        public void close() throws IOException {
            peer.close();
        }
    }

    /** A message that was sent. */
    private record Sent(UploadId id, Duration delay, Instant at) {}

    private final SkippingTime time = new SkippingTime();
    private final List<Sent> sent = new ArrayList<>();
    private Map<String, String> settings = Map.of();
    private Table table;
    private AwsClients clients;
    private DynamoStore store;

    @BeforeEach
    void open() throws IOException {
        table = new Table();
        settings = Map.of(
                "aws.region", "eu-west-1",
                "aws.accessKeyId", "id",
                "aws.secretAccessKey", "key",
                "aws.endpointUrl", table.peer.uri("").toString());
        settings.forEach(System::setProperty);
        clients = new AwsClients(
                Environments.of().getConfigMapping(LonghaulConfig.class).aws(), RESERVE);
        SecureRandom random = new SecureRandom();
        AwsSettings key = AwsSettings.dataKey(Base64.getEncoder().encodeToString(new byte[32]));
        store = new DynamoStore(clients.dynamoDb(), "table", SessionSeals.of(key, () -> null, time, random), random);
    }

    @AfterEach
    void close() throws IOException {
        clients.close();
        table.close();
        settings.keySet().forEach(System::clearProperty);
    }

    /** From the first question on. */
    @Test
    void tableThatIsSilent_isGivenUpWithinTheReserve() {
        UploadId id = record();
        table.silent = true;
        Instant began = time.now();
        assertThat(dispatcher(() -> {})
                        .handle(continuation(id), () -> Duration.ofMinutes(5), null)
                        .toString())
                .contains("\"failed\"", "store-unreachable");
        assertCalledBefore(began.plus(RESERVE), id);
    }

    /** After the lease was taken, when the time is nearly up, or so early that the lease would be given back, too. */
    @ParameterizedTest(name = "{0} s before the end")
    @CsvSource({"2, 1", "7, 2"})
    void tableThatFallsSilent_leavesTimeToCallTheNextInvocation(int secondsLeft, int writes) {
        UploadId id = record();
        Duration length = Duration.ofMinutes(5);
        Instant end = time.now().plus(length);
        Runnable fallSilent = () -> {
            time.sleep(Duration.between(time.now(), end).minusSeconds(secondsLeft));
            table.silent = true;
        };
        assertThat(dispatcher(fallSilent)
                        .handle(continuation(id), () -> length, null)
                        .toString())
                .contains("\"failed\"", "store-unreachable");
        assertCalledBefore(end, id);
        assertThat(table.writesUnheard).isEqualTo(writes);
    }

    private void assertCalledBefore(Instant end, UploadId id) {
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(id);
            assertThat(message.at()).isBefore(end);
            assertThat(message.delay()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        });
    }

    private UploadId record() {
        PatternSource source = new PatternSource("film", 1000);
        UploadSpec spec = new UploadSpec(
                UploadId.of(source.identity(), "youtube", ""),
                "youtube",
                source.identity(),
                "video/mp4",
                new Metadata("{}"),
                Way.CHUNKS,
                new ChunkSize(1000),
                Optional.empty(),
                time.now());
        store.checkpoints().create(Checkpoint.create(spec, time.now()));
        return spec.id();
    }

    private static JsonNode continuation(UploadId id) {
        return MAPPER.createObjectNode().put("longhaul", "continue").put("upload", id.value());
    }

    /**
     * @param leased what happens when the lease was taken
     */
    private Dispatcher dispatcher(Runnable leased) {
        Checkpoints checkpoints = store.checkpoints();
        Continuations continuations = (id, delay) -> sent.add(new Sent(id, delay, time.now()));
        Runner runner = new Runner(
                checkpoints,
                store.pauses(),
                unreached(),
                pinned -> {
                    leased.run();
                    return new PatternSource("film", pinned.sizeBytes());
                },
                time,
                new SecureRandom(),
                Limits.DEFAULT,
                "test",
                Herald.NONE);
        InvocationListener deaf = new InvocationListener() {};
        return new Dispatcher(
                (name, etag) -> {
                    throw new AssertionError("nothing is taken in");
                },
                (id, budget) -> runner.advance(id, budget, new Stop(), deaf),
                continuations,
                (body, since, delay) -> {
                    throw new AssertionError("nothing came from a queue");
                },
                new Sweep(checkpoints, continuations, time, "sweep"),
                time,
                new SecureRandom(),
                RESERVE,
                (level, upload, text) -> {});
    }

    /** A platform that is asked for nothing. */
    private static Destinations unreached() {
        return new Destinations() {
            @Override
            public PlatformRules rules(String destination) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Platform connect(String destination) {
                return (Platform) Proxy.newProxyInstance(
                        Platform.class.getClassLoader(),
                        new Class<?>[] {Platform.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("close");
                            return null;
                        });
            }
        };
    }
}
