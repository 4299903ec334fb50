package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.checkpoint.RecordedItems;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.stack.AwsClients;
import dev.longhaul.stack.Envelope;
import dev.longhaul.stack.FunctionCommand;
import dev.longhaul.stack.ObjectPut;
import dev.longhaul.stack.ServerProcess;
import dev.longhaul.stack.Servers;
import dev.longhaul.stack.Stack;
import dev.longhaul.stack.StackSettings;
import dev.longhaul.support.Digests;
import dev.longhaul.support.DynamoDbTable;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The release before this one and this one, each as it is shipped, on one store: what one has begun the other ends, and each reads what the
 * other has recorded. {@code src/test/upgrade/run} builds the earlier one.
 */
class UpgradeIT {

    private static final int MIB = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FunctionCommand PREVIOUS =
            FunctionCommand.jvm(Path.of(System.getProperty("it.previous", "")).toAbsolutePath());
    private static final FunctionCommand THIS = FunctionCommand.built();

    /** Which way a deployment goes. */
    private enum Way {
        UPGRADE(PREVIOUS, THIS),
        ROLLBACK(THIS, PREVIOUS);

        private final FunctionCommand before;
        private final FunctionCommand after;

        Way(FunctionCommand before, FunctionCommand after) {
            this.before = before;
            this.after = after;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void function_deployedWhileUploadsAreUnderWay_goesOnWithTheirSessions(Way way) throws Exception {
        byte[] moving = noise(1, 14 * MIB);
        byte[] putOff = noise(2, 200_000);
        byte[] done = noise(3, 100_000);
        StackSettings settings = StackSettings.ofBuild()
                .command(way.before)
                .youTube(YouTubeSimulator.builder().bytesPerSecond(MIB))
                .timeout(Duration.ofSeconds(7))
                .sweepEvery(Duration.ofSeconds(1))
                // Of today's templates: a function that goes back keeps its environment.
                .environment(Map.of("LONGHAUL_METRICS_NAMESPACE", "Longhaul/longhaul"));
        try (Stack stack = Stack.start(settings, folder)) {
            ObjectPut first = deliver(stack, "done.mp4", done);
            stack.await("the first", LONG, () -> stack.allUploadsAre("COMPLETED", 1));
            stack.youTube().play("chunk#1:503(retry-after=20)");
            deliver(stack, "put-off.mp4", putOff);
            stack.await("the wait", LONG, () -> stack.states().containsKey("WAITING"));
            deliver(stack, "moving.mp4", moving);
            stack.await("a hand-over", LONG, () -> item(stack, "moving.mp4")
                    .toString()
                    .contains("handed_over"));
            assertThat(stack.states()).as("with work left for the other").containsEntry("COMPLETED", 1L);

            int sandboxes = stack.lambda().deploy(way.after.command());

            stack.await("the rest", LONG, () -> stack.allUploadsAre("COMPLETED", 3));
            stack.events(1).deliver(first, Envelope.QUEUE);
            stack.await("the event that came again", LONG, () -> stack.messages() == 0);
            for (String key : List.of("put-off.mp4", "moving.mp4")) {
                String id = item(stack, key).get("pk").s().substring("upload#".length());
                assertThat(stack.lambda().invocations())
                        .as("invocations of " + key + " by the other release")
                        .anyMatch(
                                one -> one.sandbox() > sandboxes && one.event().contains(id));
            }
            assertThat(stack.report().videos())
                    .extracting(video -> video.sha256().orElseThrow())
                    .containsExactlyInAnyOrder(Digests.sha256(moving), Digests.sha256(putOff), Digests.sha256(done));
            assertThat(stack.report().sessionsOpened()).isEqualTo(3);
            assertThat(stack.report().resentConfirmedBytes()).isZero();
            assertThat(stack.report().refusals()).isEmpty();
            assertThat(stack.deadLetters()).isZero();
        }
    }

    private static ObjectPut deliver(Stack stack, String key, byte[] bytes) {
        ObjectPut put = stack.put(key, bytes);
        stack.events(1).deliver(put, Envelope.QUEUE);
        return put;
    }

    /** An upload's record. */
    private static Map<String, AttributeValue> item(Stack stack, String key) {
        return stack.items().stream()
                .filter(item -> item.get("json").s().contains(key))
                .findFirst()
                .orElse(Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void commandLine_exchangedBetweenInvocations_goesOnWithTheSameSession(Way way) throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 8 * MIB);
            List<String> upload = List.of(
                    "upload",
                    "--file",
                    video.toString(),
                    "--chunk-size",
                    "1M",
                    "--limit-rate",
                    "500K",
                    "--time-budget",
                    "10s");
            Finished first = run(installation, way.before, upload);
            assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(3);
            assertThat(installation.recorded().get(0).confirmedBytes()).isPositive();

            Finished second = run(installation, way.after, List.of("resume"));

            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            installation.requireVideos(1, video);
            assertThat(installation.report().sessionsOpened()).isEqualTo(1);
            assertThat(run(installation, way.before, List.of("list")).out()).contains("COMPLETED");
        }
    }

    private static Finished run(Installation installation, FunctionCommand command, List<String> arguments) {
        ProcessBuilder builder = LonghaulProcess.builder(installation.home, installation.youTube.baseUri(), List.of());
        return installation.start(with(builder, command, arguments)).await();
    }

    private static ProcessBuilder with(ProcessBuilder builder, FunctionCommand command, List<String> arguments) {
        List<String> all = new ArrayList<>(command.commandLine());
        all.addAll(arguments);
        return builder.command(all);
    }

    /** What the release before says of each item of this one is what this one says, as far as it knows the words; and the other way round. */
    @Test
    void recordedItems_areReadByBothAlike() throws Exception {
        try (ServerProcess server = Servers.dynamoDb(folder).awaitReady();
                DynamoDbClient client = AwsClients.dynamoDb(server.baseUri())) {
            DynamoDbTable.createWithoutExpiry(client, "longhaul");
            List<Map<String, AttributeValue>> all = RecordedItems.all();
            assertThat(all).hasSizeGreaterThan(15);
            for (Map<String, AttributeValue> item : all) {
                client.putItem(request -> request.tableName("longhaul").item(lasting(item)));
                LonghaulProcess previous = reading(PREVIOUS, server, item);
                JsonNode now = said(reading(THIS, server, item), item);
                JsonNode before = said(previous, item);
                assertThat(before.path("pauses").size()
                                + before.path("id").asText().length())
                        .as("what was read of " + item.get("pk").s())
                        .isPositive();
                assertThat(before.fieldNames()).toIterable().isNotEmpty().allSatisfy(name -> assertThat(
                                before.get(name))
                        .as(name + " of " + item.get("pk").s())
                        .isEqualTo(now.get(name)));
            }
        }
    }

    /** A pause that is over is not shown: this one's is not. */
    private static Map<String, AttributeValue> lasting(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> lasting = new HashMap<>(item);
        if (item.get("pk").s().startsWith("pause#")) {
            lasting.put(
                    "json", AttributeValue.fromS(item.get("json").s().replace("\"until\":\"2026", "\"until\":\"2996")));
            lasting.put("dueAt", AttributeValue.fromN("32377752000000"));
        }
        return lasting;
    }

    /** Reads an upload as {@code status} shows it, or all pauses as {@code list} does. */
    private LonghaulProcess reading(FunctionCommand command, ServerProcess dynamoDb, Map<String, AttributeValue> item)
            throws IOException {
        String key = item.get("pk").s();
        List<String> arguments = key.startsWith("upload#")
                ? List.of("status", key.substring("upload#".length()), "--json")
                : List.of("list", "--json");
        ProcessBuilder builder = with(new ProcessBuilder(), command, arguments);
        builder.environment()
                .putAll(Map.of(
                        "LONGHAUL_HOME", folder.toString(),
                        "LONGHAUL_AWS_TABLE", "longhaul",
                        "LONGHAUL_AWS_DATA_KEY", RecordedItems.KEY,
                        "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.baseUri().toString(),
                        "AWS_ACCESS_KEY_ID", Servers.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY", Servers.SECRET_KEY,
                        "AWS_REGION", Servers.REGION));
        return LonghaulProcess.start(Files.createDirectories(folder), builder);
    }

    private static JsonNode said(LonghaulProcess reading, Map<String, AttributeValue> item) throws IOException {
        Finished finished = reading.await();
        assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
        JsonNode said = JSON.readTree(finished.lastLine());
        return item.get("pk").s().startsWith("upload#")
                ? said
                : JSON.createObjectNode().set("pauses", said.get("pauses"));
    }

    private static byte[] noise(int seed, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }
}
