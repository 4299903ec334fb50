package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackFlowTest {

    private static final URI TOKEN = URI.create("https://oauth2.googleapis.com/token");
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String GRANTED = "{\"access_token\":\"" + Secrets.ACCESS + "\",\"refresh_token\":\""
            + Secrets.REFRESH + "\",\"expires_in\":3599,\"scope\":\"" + YouTubeScopes.UPLOAD + "\"}";

    private final FakeTime time = new FakeTime();
    private final FakeTokenApi api = new FakeTokenApi();
    private final MemoryStore store = new MemoryStore();
    private final HttpClient browser = HttpClient.newHttpClient();

    /** A person who does something once shown the address, and who reads what is said. */
    private static final class Person implements AuthDialogue {
        final List<String> said = new CopyOnWriteArrayList<>();
        final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        final Consumer<Person> act;
        Map<String, String> request = Map.of();
        URI address;

        Person(Consumer<Person> act) {
            this.act = act;
        }

        @Override
        public void visit(URI shown) {
            address = shown;
            request = parameters(shown.getRawQuery());
            act.accept(this);
        }

        @Override
        public void say(String message) {
            said.add(message);
        }

        @Override
        public String readLine() throws IOException {
            try {
                return lines.take().orElse(null);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        void paste(String line) {
            lines.add(Optional.of(line));
        }

        String state() {
            return request.get("state");
        }

        String back(String query) {
            return request.get("redirect_uri") + "?" + query;
        }
    }

    @Test
    void theBrowserComesBackAndTheTokenIsStored() throws Exception {
        api.then(200, GRANTED);
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        Person person =
                new Person(me -> pages.add(get(me.back("state=" + me.state() + "&code=4%2F0SECRETcode&scope=x"))));

        Authorized authorized = flow(false).run(person, LONG);

        assertThat(person.address.toString()).startsWith("https://accounts.google.com/o/oauth2/auth?");
        assertThat(person.request)
                .containsEntry("response_type", "code")
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", Secrets.CLIENT_ID)
                .containsEntry("scope", YouTubeScopes.UPLOAD)
                .doesNotContainKey("client_secret");
        assertThat(person.request.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/");
        assertThat(person.state()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(api.asked).containsExactly("4/0SECRETcode");
        assertThat(Pkce.of(api.verifiers.get(0)).challenge()).isEqualTo(person.request.get("code_challenge"));

        HttpResponse<String> page = pages.get(0).get();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("may upload now").contains("close this window");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        Secrets.assertNoneIn(page.body());

        assertThat(store.tokens.get("youtube"))
                .isEqualTo(
                        new StoredTokens(Secrets.REFRESH, YouTubeScopes.wanted(false), Secrets.CLIENT_ID, time.now()));
        assertThat(authorized.place()).isEqualTo("memory/youtube");
        assertThat(authorized.notGranted()).isEmpty();
        Secrets.assertNoneIn(authorized);
    }

    @Test
    void aPastedAddressDoesAsWellAfterAFewMistakes() {
        api.then(200, GRANTED);
        Person person = new Person(me -> {
            me.paste("");
            me.paste("hello");
            me.paste("4/0SECRETcode0123456789abc");
            me.paste(me.back("state=another&code=SECRET"));
            me.paste(me.back("state=" + me.state()));
            me.paste("  " + me.back("state=" + me.state() + "&code=4/0SECRETcode#") + " ");
        });

        flow(false).run(person, LONG);

        assertThat(api.asked).containsExactly("4/0SECRETcode");
        assertThat(person.said).hasSize(4);
        assertThat(person.said.get(0)).contains("not an address").contains("Paste the whole address");
        assertThat(person.said.get(1)).contains("only a code");
        assertThat(person.said.get(2)).contains("state is not ours");
        assertThat(person.said.get(3)).contains("no code");
        Secrets.assertNoneIn(person.said);
    }

    @Test
    void aVisitWithAnotherStateIsRefusedAndTheWaitGoesOn() throws Exception {
        api.then(200, GRANTED);
        List<HttpResponse<String>> strangers = new ArrayList<>();
        Person person = new Person(me -> {
            me.lines.add(Optional.empty());
            CompletableFuture<?> visits = get(me.request.get("redirect_uri") + "favicon.ico")
                    .thenAccept(strangers::add)
                    .thenCompose(done -> get(me.back("state=SECRET&code=evil")))
                    .thenAccept(strangers::add)
                    .thenCompose(done -> get(me.back("code=evil")))
                    .thenAccept(strangers::add)
                    .thenCompose(done -> get(me.back("error=access_denied")))
                    .thenAccept(strangers::add)
                    .thenCompose(done -> get(me.back("state=" + me.state() + "&code=good")));
            assertThat(visits).isNotNull();
        });

        flow(false).run(person, LONG);

        assertThat(api.asked).containsExactly("good");
        assertThat(strangers).extracting(HttpResponse::statusCode).containsExactly(404, 400, 400, 400);
        Secrets.assertNoneIn(strangers.get(1).body());
        Secrets.assertNoneIn(person.said);
    }

    @ParameterizedTest
    @CsvSource({"access_denied, auth-denied", "invalid_scope, auth-refused", "<script>, auth-refused"})
    void anErrorWithOurStateEndsIt(String error, String type) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        Person person = new Person(me -> pages.add(
                get(me.back("error=" + URLEncoder.encode(error, StandardCharsets.UTF_8) + "&state=" + me.state()))));

        assertThat(problem(flow(false), person).problem().type()).isEqualTo(type);
        assertThat(pages.get(0).get().statusCode()).isEqualTo(400);
        assertThat(pages.get(0).get().body()).doesNotContain("<script>").contains("close this window");
        assertThat(api.asked).isEmpty();
    }

    @Test
    void garbageIsBounded() {
        Person pasting = new Person(me -> {
            for (int i = 0; i < ConsentWait.MOST_PASTES; i++) {
                me.paste("SECRET garbage");
            }
        });
        ProblemException tooMany = problem(flow(false), pasting);
        assertThat(tooMany.problem().type()).isEqualTo("auth-too-many-tries");
        Secrets.assertNoneIn(tooMany);

        Person visiting = new Person(me -> {
            for (int i = 0; i < ConsentWait.MOST_VISITS; i++) {
                assertThat(get(me.back("state=x"))).isNotNull();
            }
        });
        assertThat(problem(flow(false), visiting).problem().type()).isEqualTo("auth-too-many-tries");
    }

    @Test
    void nobodyComesInTime() {
        Person person = new Person(me -> time.pass(LONG));
        assertThat(problem(flow(false), person).problem().type()).isEqualTo("auth-timed-out");
    }

    @Test
    void anInterruptStopsTheWait() {
        Person person = new Person(me -> Thread.currentThread().interrupt());
        assertThat(problem(flow(false), person).problem().type()).isEqualTo("auth-stopped");
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            200 | {"access_token":"SECRET","scope":"https://www.googleapis.com/auth/youtube.upload"} | auth-no-refresh-token
            200 | {"access_token":"SECRET","refresh_token":"SECRET","scope":"openid"}                 | auth-scope-missing
            400 | {"error":"invalid_grant","error_description":"SECRET"}                              | auth-exchange-failed
            401 | {"error":"invalid_client"}                                                          | auth-exchange-failed
            503 | SECRET                                                                              | auth-exchange-failed
            200 | <html>SECRET</html>                                                                 | auth-exchange-failed
            """)
    void aCodeThatCannotBeRedeemedStoresNothing(int status, String body, String type) throws Exception {
        api.then(status, body);
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        Person person = new Person(me -> pages.add(get(me.back("state=" + me.state() + "&code=4/0SECRETcode"))));

        ProblemException problem = problem(flow(false), person);

        assertThat(problem.problem().type()).isEqualTo(type);
        assertThat(store.tokens).isEmpty();
        assertThat(pages.get(0).get().statusCode()).isEqualTo(400);
        Secrets.assertNoneIn(pages.get(0).get().body());
        Secrets.assertNoneIn(problem);
    }

    @Test
    void whatWasNotGrantedIsSaid() {
        api.then(200, GRANTED);
        Person person = new Person(me -> me.paste(me.back("state=" + me.state() + "&code=c")));

        Authorized authorized = flow(true).run(person, LONG);

        assertThat(person.request.get("scope").split(" ", -1))
                .containsExactlyInAnyOrder(YouTubeScopes.UPLOAD, YouTubeScopes.READ);
        assertThat(authorized.scopes()).containsExactly(YouTubeScopes.UPLOAD);
        assertThat(authorized.notGranted()).containsExactly(YouTubeScopes.READ);
    }

    @Test
    void aWebClientComesBackToItsRegisteredAddress() throws Exception {
        int port = freePort();
        api.then(200, GRANTED);
        String redirect = "http://localhost:" + port + "/oauth/callback";
        Person person = new Person(me -> {
            // The server listens at 127.0.0.1, which is what a browser takes localhost for.
            String there = me.back("state=" + me.state() + "&code=c").replace("localhost", "127.0.0.1");
            assertThat(get(there)).isNotNull();
        });

        flow(web(List.of("https://example.org/cb", redirect))).run(person, LONG);

        assertThat(person.request).containsEntry("redirect_uri", redirect);
        assertThat(api.asked).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/cb", "http://127.0.0.1.example.org:8080/", "https://localhost/", "x y"})
    void aWebClientWithoutALoopbackAddressSaysWhatToRegister(String redirect) {
        ProblemException problem = problem(flow(web(List.of(redirect))), new Person(me -> {}));
        assertThat(problem.problem().type()).isEqualTo("auth-redirect-not-registered");
        assertThat(problem.problem().remedy()).contains("http://127.0.0.1:8765/");
    }

    @Test
    void aTakenPortIsAProblem() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClientSecrets web = web(List.of("http://127.0.0.1:" + taken.getLocalPort() + "/"));
            assertThat(problem(flow(web), new Person(me -> {})).problem().type())
                    .isEqualTo("auth-port-taken");
        }
    }

    /** RFC 7636, appendix B. */
    @Test
    void theChallengeIsTheStandardsOwn() {
        assertThat(Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    private LoopbackFlow flow(boolean readScope) {
        return new LoopbackFlow("youtube", readScope, Secrets.client(TOKEN), store, api, time, new SecureRandom());
    }

    private LoopbackFlow flow(ClientSecrets client) {
        return new LoopbackFlow("youtube", false, client, store, api, time, new SecureRandom());
    }

    private static ClientSecrets web(List<String> redirectUris) {
        ClientSecrets client = Secrets.client(TOKEN);
        return new ClientSecrets(
                ClientSecrets.Kind.WEB,
                client.clientId(),
                client.clientSecret(),
                client.authUri(),
                client.tokenUri(),
                redirectUris);
    }

    private static ProblemException problem(LoopbackFlow flow, AuthDialogue person) {
        return catchThrowableOfType(ProblemException.class, () -> flow.run(person, LONG));
    }

    private CompletableFuture<HttpResponse<String>> get(String address) {
        return browser.sendAsync(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
