package dev.longhaul.simulator.youtube;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.RawClient;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consent, tokens and what they allow (PROTOCOLS.md 1.11). */
class OAuthTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard";
    private static final String REDIRECT = "http://127.0.0.1:9/callback";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private YouTubeSimulator simulator;
    private RawClient client;
    private JsonNode secrets;

    @BeforeEach
    void open() throws IOException {
        simulator = YouTubeSimulator.builder()
                .clock(now::get)
                .accessTokenLifetime(Duration.ofMinutes(10))
                .start();
        client = new RawClient(simulator.baseUri());
        secrets = JSON.readTree(simulator.clientSecretsJson()).path("installed");
    }

    @AfterEach
    void close() {
        client.close();
        simulator.requireAllFaultsPlayed();
        simulator.close();
    }

    @Test
    void clientSecrets_bothFormsPointAtTheSimulator() throws IOException {
        JsonNode web = JSON.readTree(simulator.webClientSecretsJson("https://a.example/back"))
                .path("web");
        for (JsonNode form : List.of(secrets, web)) {
            assertThat(form.path("token_uri").asText()).isEqualTo(simulator.baseUri() + "/token");
            assertThat(form.path("auth_uri").asText()).isEqualTo(simulator.baseUri() + "/o/oauth2/auth");
            assertThat(form.path("client_id").asText()).endsWith(".apps.googleusercontent.com");
            assertThat(form.path("client_secret").asText()).contains("fake");
        }
        assertThat(web.path("redirect_uris").path(0).asText()).isEqualTo("https://a.example/back");
    }

    @Test
    void consentFlow_withPkce_givesUsableTokens() throws Exception {
        Map<String, List<String>> redirected = consent(consentParameters());
        assertThat(redirected).containsEntry("state", List.of("a state"));
        JsonNode granted = json(token(codeForm(redirected.get("code").get(0))));
        assertThat(granted.path("expires_in").asLong()).isEqualTo(600);
        assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(statusWith(granted.path("access_token").asText())).isEqualTo(200);
        JsonNode refreshed =
                json(token(refreshForm(granted.path("refresh_token").asText())));
        assertThat(statusWith(refreshed.path("access_token").asText())).isEqualTo(200);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1} is {3}")
    @CsvSource({
        "code_verifier, wrong,                bad-verifier,      invalid_grant",
        "redirect_uri,  http://127.0.0.1:9/x, redirect-mismatch, redirect_uri_mismatch",
        "code,          made-up,              bad-code,          invalid_grant",
        "client_secret, wrong,                invalid-client,    invalid_client",
        "client_id,     wrong,                invalid-client,    invalid_client",
        "grant_type,    password,             unsupported-grant, unsupported_grant_type",
    })
    void codeExchange_withAWrongValue_isRefused(String name, String value, String rule, String error) throws Exception {
        Map<String, String> form =
                codeForm(consent(consentParameters()).get("code").get(0));
        form.put(name, value);
        assertThat(json(token(form)).path("error").asText()).isEqualTo(error);
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly(rule);
    }

    @Test
    void code_worksOnce() throws Exception {
        Map<String, String> form =
                codeForm(consent(consentParameters()).get("code").get(0));
        assertThat(token(form).status()).isEqualTo(200);
        assertThat(token(form).status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "client_id,             unknown",
        "redirect_uri,          https://evil.example/",
        "response_type,         token",
        "scope,                 ''",
        "code_challenge_method, plain",
    })
    void consent_withAWrongParameter_is400(String name, String value) throws Exception {
        Map<String, String> parameters = consentParameters();
        parameters.put(name, value);
        assertThat(client.send("GET", "/o/oauth2/auth?" + form(parameters), Headers.NONE, new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly("bad-consent-request");
    }

    @Test
    void consent_denied_comesBackAsAnError() throws Exception {
        simulator.play("auth#1:deny");
        assertThat(consent(consentParameters()))
                .containsEntry("error", List.of("access_denied"))
                .containsEntry("state", List.of("a state"));
    }

    @Test
    void revokedRefreshToken_isInvalidGrant_andNotTheClientsFault() throws IOException {
        String refreshToken = simulator.grantRefreshToken(YouTubeSimulator.SCOPE_UPLOAD);
        simulator.revoke(refreshToken);
        Response answer = token(refreshForm(refreshToken));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void tokenFaults_haveOAuthsErrorBody() throws IOException {
        simulator.play("token#1:500; token#2:400(reason=invalid_grant); token#3:slow-answer(5); token#4:revoke-grant");
        Map<String, String> form = refreshForm(simulator.grantRefreshToken(YouTubeSimulator.SCOPE_UPLOAD));
        assertThat(token(form).status()).isEqualTo(500);
        assertThat(json(token(form)).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(token(form).status()).isEqualTo(200);
        assertThat(token(form).status()).isEqualTo(400);
        assertThat(token(form).status()).isEqualTo(400);
    }

    @Test
    void basicAuthentication_isAccepted() throws IOException {
        Map<String, String> form = refreshForm(simulator.grantRefreshToken(YouTubeSimulator.SCOPE_UPLOAD));
        String pair = form.remove("client_id") + ":" + form.remove("client_secret");
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        Response answer = client.send(
                "POST",
                "/token",
                Headers.NONE.with("Authorization", basic),
                form(form).getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void accessToken_expiresByTheClock_orByTheTest() throws IOException {
        String old = simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD);
        assertThat(statusWith(old)).isEqualTo(200);
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(10)));
        assertThat(statusWith(old)).isEqualTo(401);
        String young = simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD);
        simulator.expireAccessTokens();
        assertThat(statusWith(young)).isEqualTo(401);
        // Only the first could have been foreseen by the client.
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly("expired-token");
    }

    @Test
    void wrongScope_isInsufficient() throws IOException {
        assertThat(statusWith(simulator.grantAccessToken(YouTubeSimulator.SCOPE_READONLY)))
                .isEqualTo(403);
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly("insufficient-scope");
    }

    /** The status of a start with this token. */
    private int statusWith(String accessToken) throws IOException {
        try (RawUpload upload = new RawUpload(simulator)) {
            Headers headers = upload.startHeaders(1).with("Authorization", "Bearer " + accessToken);
            return upload.start(headers, RawUpload.METADATA).status();
        }
    }

    private Map<String, List<String>> consent(Map<String, String> parameters) throws IOException {
        Response answer = client.send("GET", "/o/oauth2/auth?" + form(parameters), Headers.NONE, new byte[0]);
        assertThat(answer.status()).isEqualTo(302);
        String location = answer.headers().first("Location").orElseThrow();
        assertThat(location).startsWith(REDIRECT + "?");
        return Request.parseForm(location.substring(location.indexOf('?') + 1));
    }

    private Map<String, String> consentParameters() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", secrets.path("client_id").asText());
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("response_type", "code");
        parameters.put("scope", YouTubeSimulator.SCOPE_UPLOAD);
        parameters.put("state", "a state");
        parameters.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    private Map<String, String> codeForm(String code) {
        Map<String, String> form = clientForm("authorization_code");
        form.put("code", code);
        form.put("code_verifier", VERIFIER);
        form.put("redirect_uri", REDIRECT);
        return form;
    }

    private Map<String, String> refreshForm(String refreshToken) {
        Map<String, String> form = clientForm("refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    private Map<String, String> clientForm(String grantType) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grantType);
        form.put("client_id", secrets.path("client_id").asText());
        form.put("client_secret", secrets.path("client_secret").asText());
        return form;
    }

    private Response token(Map<String, String> form) throws IOException {
        Headers headers = Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded");
        return client.send("POST", "/token", headers, form(form).getBytes(UTF_8));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode json(Response response) throws IOException {
        return JSON.readTree(response.text());
    }

    @Test
    void strangers_areNotServed() throws IOException {
        client.sendHead("GET", "nonsense without end", Headers.NONE);
        assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
}
