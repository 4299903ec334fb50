package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Until;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest {

    private static final Deadline LONG = () -> Duration.ofHours(1);
    private static final Deadline PASSED = () -> Duration.ZERO;
    private static final String YOUTUBE = "youtube";

    private final FakeTime time = new FakeTime();
    private final FakeTokenApi api = new FakeTokenApi();
    private final MemoryStore store = MemoryStore.with(YOUTUBE, Secrets.stored());

    @Test
    void aTokenIsKeptUntilAMinuteBeforeItsEnd() {
        api.then(200, FakeTokenApi.token("first")).then(200, FakeTokenApi.token("second"));
        AccessTokens tokens = tokens(YOUTUBE);

        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("first"));
        time.pass(Duration.ofSeconds(3539));
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("first"));
        time.pass(Duration.ofSeconds(1));
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("second"));
        assertThat(api.asked).containsExactly(Secrets.REFRESH, Secrets.REFRESH);
    }

    @Test
    void aTokenOfAMinuteIsKeptForHalfOfIt() {
        api.then(200, "{\"access_token\":\"first\",\"expires_in\":60}").then(200, FakeTokenApi.token("second"));
        AccessTokens tokens = tokens(YOUTUBE);

        tokens.current(LONG);
        time.pass(Duration.ofSeconds(29));
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("first"));
        time.pass(Duration.ofSeconds(1));
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("second"));
    }

    @Test
    void aRejectedTokenIsReplacedAndALateRejectionChangesNothing() {
        api.then(200, FakeTokenApi.token("first")).then(200, FakeTokenApi.token("second"));
        AccessTokens tokens = tokens(YOUTUBE);

        tokens.current(LONG);
        tokens.invalidate("first");
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("second"));
        tokens.invalidate("first");
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("second"));
        assertThat(api.asked).hasSize(2);
    }

    @Test
    void sixteenWhoAskAtOnceCauseOneRefresh() throws Exception {
        CompletableFuture<RestResponse<String>> answer = new CompletableFuture<>();
        api.then(Uni.createFrom().completionStage(answer)).then(500, "");
        AccessTokens tokens = tokens(YOUTUBE);
        CountDownLatch ready = new CountDownLatch(16);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Access>> asking = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asking.add(threads.submit(() -> {
                    ready.countDown();
                    return tokens.current(LONG);
                }));
            }
            ready.await();
            answer.complete(RestResponse.ok(FakeTokenApi.token("one")));
            for (Future<Access> each : asking) {
                assertThat(each.get()).isEqualTo(new Access.Token("one"));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(api.asked).hasSize(1);
    }

    @Test
    void whoHasTimeLeftTakesOverFromWhoHasNot() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Boolean> stop = new CompletableFuture<>();
        api.then(Uni.createFrom().emitter(never -> asked.countDown())).then(200, FakeTokenApi.token("second"));
        AccessTokens tokens = tokens(YOUTUBE);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Access> first =
                    threads.submit(() -> tokens.current(() -> stop.isDone() ? Duration.ZERO : Duration.ofHours(1)));
            asked.await();
            Future<Access> second = threads.submit(() -> tokens.current(LONG));
            stop.complete(true);

            assertThat(first.get()).isEqualTo(new Access.Failed(new Outcome.Cut()));
            assertThat(second.get()).isEqualTo(new Access.Token("second"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPassedDeadlineCutsARefreshButNotWhatIsAtHand() {
        api.then(200, FakeTokenApi.token("first"));
        AccessTokens tokens = tokens(YOUTUBE);

        assertThat(tokens.current(PASSED)).isEqualTo(new Access.Failed(new Outcome.Cut()));
        assertThat(api.asked).isEmpty();
        tokens.current(LONG);
        assertThat(tokens.current(PASSED)).isEqualTo(new Access.Token("first"));
    }

    @Test
    void anInterruptCutsARefreshAndIsKept() {
        api.then(Uni.createFrom().nothing());
        Thread.currentThread().interrupt();

        assertThat(tokens(YOUTUBE).current(LONG)).isEqualTo(new Access.Failed(new Outcome.Cut()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            400 | {"error":"invalid_grant","error_description":"SECRET"} | credentials-revoked
            401 | {"error":"invalid_client"}                             | client-refused
            400 | {"error":"unauthorized_client"}                        | client-refused
            403 | {"error":"org_internal"}                               | credentials-forbidden
            """)
    void aDenialPausesTheDestinationForADay(int status, String body, String type) {
        api.then(status, body);

        Access access = tokens(YOUTUBE).current(LONG);

        Outcome.Wait wait = (Outcome.Wait) ((Access.Failed) access).outcome();
        assertThat(wait.until()).isEqualTo(new Until.After(Duration.ofHours(24)));
        assertThat(wait.scope()).isEqualTo(Outcome.Wait.Scope.DESTINATION);
        assertThat(wait.problem().type()).isEqualTo(type);
        assertThat(wait.problem().remedy()).contains("longhaul auth youtube");
        Secrets.assertNoneIn(access);
    }

    @Test
    void aRevokedTokenSaysWhyItMayHaveEnded() {
        api.then(400, "{\"error\":\"invalid_grant\"}");
        assertThat(tokens(YOUTUBE).current(LONG).toString())
                .contains("testing mode")
                .contains("7 days");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            429 | SECRET
            500 | SECRET
            503 | {"error":"SECRET"}
            200 | <html>SECRET</html>
            200 | {"access_token":"SECRET
            200 | {"expires_in":3600}
            302 | SECRET
            404 | SECRET
            """)
    void whatIsUncertainIsAskedAgain(int status, String body) {
        api.then(status, body);
        Access access = tokens(YOUTUBE).current(LONG);
        assertThat(((Access.Failed) access).outcome()).isInstanceOf(Outcome.Ask.class);
        Secrets.assertNoneIn(access);
    }

    @Test
    void troubleOnTheWireNeverThrowsAndIsNotRemembered() {
        api.then(Uni.createFrom().failure(new ProcessingException("SECRET")))
                .then(Uni.createFrom().failure(new TimeoutException("SECRET")))
                .then(Uni.createFrom().failure(new IllegalStateException("SECRET")))
                .then(Uni.createFrom().nullItem())
                .then(200, FakeTokenApi.token("at-last"));
        AccessTokens tokens = tokens(YOUTUBE);

        for (int i = 0; i < 4; i++) {
            Access access = tokens.current(LONG);
            assertThat(((Access.Failed) access).outcome()).isInstanceOf(Outcome.Ask.class);
            Secrets.assertNoneIn(access);
        }
        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("at-last"));
    }

    @Test
    void withoutStoredTokensItSaysHowToGetThem() {
        ProblemException nobody = catchThrowableOfType(
                ProblemException.class, () -> tokens("youtube-main").current(LONG));

        assertThat(nobody.problem().type()).isEqualTo("no-credentials");
        assertThat(nobody.problem().remedy()).contains("longhaul auth youtube --to youtube-main");
        assertThat(nobody.problem().cause()).contains("memory/youtube-main");
        assertThat(tokens("youtube-main").grants(YouTubeScopes.UPLOAD)).isFalse();
    }

    @Test
    void consentIsRequiredWithoutAskingAnybody() {
        tokens(YOUTUBE).requireConsent();
        store.tokens.put("other", new StoredTokens("r", Secrets.stored().scopes(), "other", time.now()));

        assertThat(problemOf(tokens("nobodys"))).isEqualTo("no-credentials");
        assertThat(problemOf(tokens("other"))).isEqualTo("credentials-of-another-client");
        assertThat(api.asked).isEmpty();
    }

    private static String problemOf(AccessTokens tokens) {
        return catchThrowableOfType(ProblemException.class, tokens::requireConsent)
                .problem()
                .type();
    }

    @Test
    void afterAProblemTheNextCallTriesAgain() {
        api.then(200, FakeTokenApi.token("first"));
        store.tokens.clear();
        AccessTokens tokens = tokens(YOUTUBE);
        assertThatThrownBy(() -> tokens.current(LONG)).isInstanceOf(ProblemException.class);
        store.tokens.put(YOUTUBE, Secrets.stored());

        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("first"));
        assertThat(tokens.grants(YouTubeScopes.UPLOAD)).isTrue();
        assertThat(tokens.grants(YouTubeScopes.READ)).isFalse();
    }

    @Test
    void tokensOfAnotherClientAreNotSentAnywhere() {
        StoredTokens other = new StoredTokens("r", Secrets.stored().scopes(), "other", time.now());
        store.tokens.put(YOUTUBE, other);

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> tokens(YOUTUBE).current(LONG));

        assertThat(problem.problem().type()).isEqualTo("credentials-of-another-client");
        assertThat(api.asked).isEmpty();
    }

    @Test
    void aRotatedRefreshTokenIsStoredAndUsed() {
        api.then(200, rotating("first", "1//SECRETnew")).then(200, FakeTokenApi.token("second"));
        AccessTokens tokens = tokens(YOUTUBE);

        tokens.current(LONG);
        tokens.invalidate("first");
        tokens.current(LONG);

        assertThat(store.tokens.get(YOUTUBE)).isEqualTo(Secrets.stored("1//SECRETnew"));
        assertThat(api.asked).containsExactly(Secrets.REFRESH, "1//SECRETnew");
    }

    @Test
    void aRotatedRefreshTokenThatCannotBeStoredServesOnAndIsStoredLater() {
        api.then(200, rotating("first", "1//SECRETnew")).then(200, FakeTokenApi.token("second"));
        store.full = true;
        AccessTokens tokens = tokens(YOUTUBE);

        assertThat(tokens.current(LONG)).isEqualTo(new Access.Token("first"));
        tokens.invalidate("first");
        store.full = false;
        tokens.current(LONG);

        assertThat(api.asked).containsExactly(Secrets.REFRESH, "1//SECRETnew");
        assertThat(store.tokens.get(YOUTUBE).refreshToken()).isEqualTo("1//SECRETnew");
    }

    @Test
    void aTokenThatAnotherProcessStoredMeanwhileIsTried() {
        api.then(Uni.createFrom().item(() -> {
                    store.tokens.put(YOUTUBE, Secrets.stored("1//SECRETother"));
                    return RestResponse.ResponseBuilder.create(
                                    RestResponse.Status.BAD_REQUEST, "{\"error\":\"invalid_grant\"}")
                            .build();
                }))
                .then(200, FakeTokenApi.token("first"));

        assertThat(tokens(YOUTUBE).current(LONG)).isEqualTo(new Access.Token("first"));
        assertThat(api.asked).containsExactly(Secrets.REFRESH, "1//SECRETother");
    }

    @Test
    void nothingPrintsAToken() {
        Secrets.assertNoneIn(new Access.Token(Secrets.ACCESS));
        Secrets.assertNoneIn(new StoredTokens(Secrets.REFRESH, Secrets.stored().scopes(), "id", time.now()));
        Secrets.assertNoneIn(new TokenSource.Refreshed(new Access.Token(Secrets.ACCESS), Duration.ofHours(1)));
        Secrets.assertNoneIn(Pkce.of("SECRET"));
        Secrets.assertNoneIn(new ConsentAnswer.Code(Secrets.CODE));
        Secrets.assertNoneIn(new Arrival.Pasted(Secrets.CODE));
        Secrets.assertNoneIn(new Arrival.Visited("code=" + Secrets.CODE));
    }

    private static String rotating(String access, String refresh) {
        return "{\"access_token\":\"" + access + "\",\"expires_in\":3600,\"refresh_token\":\"" + refresh + "\"}";
    }

    private AccessTokens tokens(String destination) {
        return new AccessTokens(
                destination, Secrets.client(URI.create("https://oauth2.googleapis.com/token")), store, api, time);
    }
}
