package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code longhaul auth} end to end: the consent page is the simulator's, the browser is an HTTP client. */
class AuthIT {

    private static final Pattern ADDRESS = Pattern.compile("(?m)^http://\\S+\\?\\S+$");
    private static final Pattern STATE = Pattern.compile("(?<=[?&]state=)[^&]+");

    @TempDir
    Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void auth_inABrowserOfThisMachine_allowsUploads() throws Exception {
        try (Installation installation = withClient()) {
            LonghaulProcess auth = installation.start("auth", "youtube");
            URI back = consent(address(auth, auth::out));

            // Somebody else's page sends the browser here too.
            HttpResponse<String> foreign = get(URI.create(withForeignState(back)));
            assertThat(foreign.body()).doesNotContain("may upload now");
            HttpResponse<String> page = get(back);

            Finished finished = auth.await();
            assertThat(finished.exitCode()).as(finished.err()).isZero();
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("may upload now");
            assertThat(finished.out()).contains("Uploads to youtube are allowed now", "not counted", "state");
            Path video = installation.video("video.mp4", 1 << 20);
            installation.run(0, "upload", "--file", video.toString());
            installation.requireVideos(1, video);
        }
    }

    @Test
    void auth_byPastedAddress_refusesAForeignStateAndTakesOurs() throws Exception {
        try (Installation installation = withClient()) {
            LonghaulProcess auth = installation.start("auth", "youtube", "--json");
            URI back = consent(address(auth, auth::err));

            auth.type(withForeignState(back));
            Installation.await("a refusal", () -> auth.err().contains("This cannot be used: "));
            assertThat(auth.isAlive()).isTrue();
            assertThat(installation.requests("token")).isZero();
            auth.type(back.toString());

            Finished finished = auth.await();
            assertThat(finished.exitCode()).as(finished.err()).isZero();
            JsonNode authorized = Installation.json(finished);
            assertThat(authorized.path("destination").asText()).isEqualTo("youtube");
            assertThat(authorized.path("scopes")).hasSize(1);
            assertThat(installation.home.resolve("credentials/youtube.json"))
                    .isEqualTo(Path.of(authorized.path("place").asText()))
                    .isRegularFile();
        }
    }

    @Test
    void auth_whenConsentIsRefused_storesNothing() throws Exception {
        try (Installation installation = withClient()) {
            installation.youTube.play("auth#1:deny");
            LonghaulProcess auth = installation.start("auth", "--json");
            get(consent(address(auth, auth::err)));

            Finished finished = auth.await();
            assertThat(finished.exitCode()).isEqualTo(5);
            assertThat(Installation.json(finished).path("type").asText()).isEqualTo("auth-denied");
            assertThat(finished.err()).contains("Problem: ", "Cause: ", "Remedy: ");
            assertThat(installation.home.resolve("credentials/youtube.json")).doesNotExist();
            installation.youTube.requireAllFaultsPlayed();
        }
    }

    private Installation withClient() throws IOException {
        Installation installation = new Installation(folder);
        Files.writeString(installation.home.resolve("client_secrets.json"), installation.youTube.clientSecretsJson());
        return installation;
    }

    private static URI address(LonghaulProcess auth, Supplier<String> where) {
        Installation.await(
                "an address",
                () -> !auth.isAlive() || ADDRESS.matcher(where.get()).find());
        Matcher shown = ADDRESS.matcher(where.get());
        assertThat(shown.find()).as(where.get()).isTrue();
        return URI.create(shown.group());
    }

    /** Agrees, and tells where the page then sends the browser. */
    private URI consent(URI address) throws Exception {
        HttpResponse<String> agreed = get(address);
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(302);
        return URI.create(agreed.headers().firstValue("Location").orElseThrow());
    }

    private static String withForeignState(URI back) {
        return STATE.matcher(back.toString()).replaceAll("foreign");
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
