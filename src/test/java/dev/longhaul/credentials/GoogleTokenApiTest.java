package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token endpoint's client over a real wire, with its fault tolerance. */
@QuarkusTest
@Tag(Tags.APPLICATION)
@TestProfile(GoogleTokenApiTest.Impatient.class)
class GoogleTokenApiTest {

    /** Retries at once, and gives up a code's exchange soon. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String api = "quarkus.fault-tolerance.\"" + GoogleTokenApi.class.getName() + "$$CDIWrapper";
            return Map.of(
                    api + "/refresh\".retry.delay", "0",
                    api + "/refresh\".retry.jitter", "0",
                    api + "/exchange\".timeout.value", "1500");
        }
    }

    private static final Deadline LONG = () -> Duration.ofHours(1);

    /** What the server does with a request. */
    private interface Step {
        void answer(HttpExchange exchange) throws IOException;
    }

    @RestClient
    GoogleTokenApi api;

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().toString());
            types.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            steps.remove().answer(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aRefreshIsAFormAtTheFilesOwnAddress() {
        steps.add(answer(200, "application/json", FakeTokenApi.token("first")));

        assertThat(tokens(address("/token")).current(LONG)).isEqualTo(new Access.Token("first"));

        assertThat(paths).containsExactly("/token");
        assertThat(types).allMatch(type -> type.startsWith("POST application/x-www-form-urlencoded"));
        assertThat(forms.get(0).split("&", -1))
                .containsExactlyInAnyOrder(
                        "grant_type=refresh_token",
                        "client_id=" + Secrets.CLIENT_ID,
                        "client_secret=" + Secrets.CLIENT_SECRET,
                        "refresh_token=1%2F%2FSECRETrefresh");
    }

    @Test
    void aClientWithoutASecretSendsNone() {
        steps.add(answer(200, "application/json", FakeTokenApi.token("x")));
        api.refresh(address("/token"), "refresh_token", "id", null, "r").await().atMost(Duration.ofSeconds(20));
        assertThat(forms.get(0)).doesNotContain("client_secret").contains("client_id=id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            400 | application/json | {"error":"invalid_grant"}  | Wait
            401 | application/json | {"error":"invalid_client"} | Wait
            403 | text/html        | <html>SECRET</html>        | Ask
            429 | application/json | {"error":"SECRET"}         | Ask
            500 | text/plain       | SECRET                     | Ask
            503 | text/html        | <html>SECRET</html>        | Ask
            200 | text/html        | <html>SECRET</html>        | Ask
            200 | application/json | {"access_token":"SECRET    | Ask
            204 | application/json |                            | Ask
            """)
    void anAnswerOfAnyStatusIsDataAndIsAskedForOnce(int status, String type, String body, String outcome) {
        steps.add(answer(status, type, body == null ? "" : body));

        Access access = tokens(address("/token")).current(LONG);

        assertThat(((Access.Failed) access).outcome().getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(forms).hasSize(1);
        Secrets.assertNoneIn(access);
    }

    @Test
    void theServersRetryAfterIsHeard() {
        steps.add(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        Access access = tokens(address("/token")).current(LONG);
        assertThat(((Outcome.Ask) ((Access.Failed) access).outcome()).until()).isPresent();
    }

    @Test
    void secretsDoNotFollowARedirect() {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            steps.add(exchange -> {
                exchange.getResponseHeaders()
                        .set("Location", address("/elsewhere").toString());
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            Access access = tokens(address("/token")).current(LONG);
            assertThat(((Access.Failed) access).outcome()).isInstanceOf(Outcome.Ask.class);
        }
        assertThat(paths).hasSize(5).containsOnly("/token");
    }

    @Test
    void aDroppedConnectionIsTriedAgain() {
        steps.add(HttpExchange::close);
        steps.add(HttpExchange::close);
        steps.add(answer(200, "application/json", FakeTokenApi.token("third")));

        assertThat(tokens(address("/token")).current(LONG)).isEqualTo(new Access.Token("third"));
        assertThat(forms).hasSize(3);
    }

    @Test
    void aServerThatIsNotThereIsAsked() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        Access access =
                tokens(URI.create("http://127.0.0.1:" + port + "/token")).current(LONG);
        assertThat(((Access.Failed) access).outcome()).isInstanceOf(Outcome.Ask.class);
        Secrets.assertNoneIn(access);
    }

    @Test
    void aSilentServerIsGivenUpAndACodeIsNeverSentTwice() {
        steps.add(exchange -> {});

        TokenAnswer answer = new TokenEndpoint(api, Secrets.client(address("/token")))
                .exchange(Secrets.CODE, URI.create("http://127.0.0.1:1/"), "SECRETverifier", LONG);

        assertThat(answer)
                .isEqualTo(new TokenAnswer.Unclear("the token endpoint could not be asked: TimeoutException"));
        assertThat(forms).hasSize(1);
        assertThat(forms.get(0))
                .contains("grant_type=authorization_code", "code=4%2F0SECRETcode", "code_verifier=SECRETverifier")
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F");
    }

    @Test
    void theCallersDeadlineComesFirst() {
        steps.add(exchange -> {});
        // It passes when the request has arrived, and no sooner.
        Deadline deadline = () -> forms.isEmpty() ? Duration.ofHours(1) : Duration.ZERO;
        assertThat(tokens(address("/token")).current(deadline)).isEqualTo(new Access.Failed(new Outcome.Cut()));
    }

    private AccessTokens tokens(URI tokenUri) {
        MemoryStore store = MemoryStore.with("youtube", Secrets.stored());
        return new AccessTokens("youtube", Secrets.client(tokenUri), store, api, new FakeTime());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static Step answer(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }
}
