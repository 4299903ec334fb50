package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.support.Peer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A receiver on this machine. */
@Timeout(30)
class WebhookResultsTest {

    private static final byte[] SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(StandardCharsets.UTF_8);

    /** What arrived. */
    private record Got(String method, String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private WebhookResults webhook() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=secret");
        return webhook(address, Optional.of(SECRET));
    }

    private static WebhookResults webhook(URI address, Optional<byte[]> secret) {
        return new WebhookResults(address, () -> secret, Events.AT_NOW);
    }

    @Test
    void anEvent_arrivesSigned() {
        webhook().receive(Events.completed(), Events.SOON);
        assertThat(got).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.body()).isEqualTo(Events.completed().json());
            assertThat(call.header("Content-type")).isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(call.header("Webhook-id")).isEqualTo(Events.completed().id());
            long timestamp = Long.parseLong(call.header("Webhook-timestamp"));
            assertThat(timestamp).isEqualTo(Events.NOW.getEpochSecond());
            assertThat(call.header("Webhook-signature"))
                    .isEqualTo(WebhookSignature.with(SECRET).of(call.header("Webhook-id"), timestamp, call.body()));
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "200, heard",
        "202, heard",
        "204, heard",
        "301, later",
        "307, later",
        "400, never",
        "401, never",
        "404, never",
        "408, later",
        "410, never",
        "425, later",
        "429, later",
        "500, later",
        "503, later"
    })
    void answers_andWhatTheyMean(int answer, String meaning) {
        status = answer;
        String heard = "heard";
        try {
            webhook().receive(Events.completed(), Events.SOON);
        } catch (Herald.RefusedException e) {
            heard = "never";
            assertThat(e.problem().toString()).contains("127.0.0.1").doesNotContain("secret", "/hook");
        } catch (ProblemException e) {
            heard = "later";
            assertThat(e.problem().toString()).contains("127.0.0.1").doesNotContain("secret", "/hook");
        }
        assertThat(heard).isEqualTo(meaning);
        assertThat(got).as("no redirect is followed").extracting(Got::path).containsExactly("/hook");
    }

    @Test
    void withoutASecret_nothingIsSent() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        assertThatThrownBy(() -> webhook(address, Optional.empty()).receive(Events.completed(), Events.SOON))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("result-secret-unusable"));
        assertThat(got).isEmpty();
    }

    @Test
    void whoIsAway_isToldLater() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        server.stop(0);
        requireUnreachable(address, Events.SOON);
    }

    /** An answer byte by byte is no silence, and yet no answer. */
    @Test
    void anAnswerThatNeverEnds_isCutAtTheDeadline() throws IOException {
        AtomicReference<Deadline> deadline = new AtomicReference<>(Events.SOON);
        try (Peer peer = Peer.plain(caller -> {
            caller.head();
            caller.say("HTTP/1.1 200 OK\r\nX-Long: ");
            deadline.set(() -> Duration.ZERO);
            caller.sleepUntilOver();
        })) {
            requireUnreachable(peer.uri("/"), () -> deadline.get().left());
        }
    }

    private static void requireUnreachable(URI address, Deadline deadline) {
        assertThatThrownBy(() -> webhook(address, Optional.of(SECRET)).receive(Events.completed(), deadline))
                .isNotInstanceOf(Herald.RefusedException.class)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("result-unreachable"));
    }
}
