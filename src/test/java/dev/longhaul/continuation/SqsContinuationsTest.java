package dev.longhaul.continuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The real client of AWS, against a server that answers as SQS does. */
class SqsContinuationsTest {

    private static final UploadId ID = new UploadId("9f86d081884c7d659a2feaa0");
    private static final String SECRET = "wJalrXUtnFEMI-a-secret-key";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> received = new ArrayList<>();
    private HttpServer server;
    private SqsClient client;
    private URI queue;
    private int status = 200;
    private String error = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        queue = address.resolve("/123456789012/longhaul");
        client = SqsClient.builder()
                .endpointOverride(address)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(all -> all.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode message = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Target")).isEqualTo("AmazonSQS.SendMessage");
            received.add(message);
            String answer = status == 200
                    ? "{\"MessageId\":\"1\",\"MD5OfMessageBody\":\""
                            + md5(message.get("MessageBody").asText()) + "\",\"MD5OfMessageAttributes\":\""
                            + md5(packed(message.path("MessageAttributes"))) + "\"}"
                    : error.isEmpty() ? "" : "{\"__type\":\"com.amazonaws.sqs#" + error + "\",\"message\":\"No.\"}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** As SQS digests attributes: each text behind its length, and 1 for what is no binary. */
    private static String packed(JsonNode attributes) {
        StringBuilder packed = new StringBuilder();
        attributes.properties().forEach(each -> packed.append(behindItsLength(each.getKey()))
                .append(behindItsLength(each.getValue().get("DataType").asText()))
                .append('\u0001')
                .append(behindItsLength(each.getValue().get("StringValue").asText())));
        return packed.toString();
    }

    private static String behindItsLength(String text) {
        return "\0\0\0" + (char) text.length() + text;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0} -> {1} s")
    @CsvSource({
        "PT0S, 0",
        "PT-3S, 0",
        "PT0.000000001S, 1",
        "PT1S, 1",
        "PT1.2S, 2",
        "PT899.5S, 900",
        "PT15M, 900",
        "PT2H, 900"
    })
    void send_sendsTheIdAndNothingElse_withItsDelayInWholeSeconds(Duration delay, int seconds) {
        new SqsContinuations(client, queue).send(ID, delay);
        assertThat(received).hasSize(1);
        JsonNode message = received.get(0);
        assertThat(message.get("QueueUrl").asText()).isEqualTo(queue.toString());
        assertThat(message.get("DelaySeconds").asInt()).isEqualTo(seconds);
        assertThat(message.get("MessageBody").asText())
                .isEqualTo("{\"longhaul\":\"continue\",\"upload\":\"9f86d081884c7d659a2feaa0\"}");
        assertThat(message).hasSize(3);
    }

    @Test
    void sendAgain_sendsWhatWasSaid_withItsMarks() {
        new SqsContinuations(client, queue)
                .sendAgain("{\"Records\":[\"ü\"]}", Map.of("longhaul-since", 1773480413589L), Duration.ofMinutes(1));
        JsonNode message = received.get(0);
        assertThat(message.get("DelaySeconds").asInt()).isEqualTo(60);
        assertThat(message.get("MessageBody").asText()).isEqualTo("{\"Records\":[\"ü\"]}");
        assertThat(message.get("MessageAttributes").toString())
                .isEqualTo("{\"longhaul-since\":{\"StringValue\":\"1773480413589\",\"DataType\":\"Number\"}}");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "400, QueueDoesNotExist, no-such-queue",
        "403, AccessDenied, queue-forbidden",
        "403, SignatureDoesNotMatch, queue-forbidden",
        "403, RequestThrottled, queue-unreachable",
        "400, InvalidMessageContents, queue-unreachable",
        "500, InternalFailure, queue-unreachable",
        "503, ServiceUnavailable, queue-unreachable",
        "503, '', queue-unreachable"
    })
    void send_thatIsRefused_isAProblem(int answeredStatus, String answeredError, String type) {
        status = answeredStatus;
        error = answeredError;
        assertProblem(type);
    }

    @Test
    void send_toNobody_isAProblem() {
        server.stop(0);
        assertProblem("queue-unreachable");
    }

    private void assertProblem(String type) {
        assertThatThrownBy(() -> new SqsContinuations(client, queue).send(ID, Duration.ZERO))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(type))
                .message()
                .doesNotContain(SECRET);
    }
}
