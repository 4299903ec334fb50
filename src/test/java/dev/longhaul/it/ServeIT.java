package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.ApiDescription;
import dev.longhaul.support.Digests;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.RangeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code longhaul serve} as somebody has it on a laptop or in a container: the API over a real port, and uploads that go on beside it. */
class ServeIT {

    private static final String KEY = "c2VydmUgaXQsIHdpdGggYSBrZXkgb2YgMzIgYnl0ZXM";
    private static final Pattern SERVING = Pattern.compile("Serving (http://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private URI base;
    private ApiDescription description;

    /** Two equal requests at once make one upload; it is done without anybody's further doing. */
    @Test
    void requests_areCarriedOut() throws Exception {
        try (Installation installation = Installation.authorized(folder);
                RangeServer files = new RangeServer(folder)) {
            Path video = installation.video("trip.mp4", 1 << 20);
            LonghaulProcess server = serve(installation, files, "");
            HttpRequest request = post(files, "trip.mp4");
            List<CompletableFuture<HttpResponse<String>>> twice = List.of(
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofString()),
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            JsonNode one = JSON.readTree(twice.get(0).join().body());
            assertThat(twice).allSatisfy(answer -> assertThat(answer.join().statusCode())
                    .as(answer.join().body())
                    .isEqualTo(202));
            twice.forEach(answer -> described("POST", "/uploads", answer.join()));
            assertThat(JSON.readTree(twice.get(1).join().body()).path("id")).isEqualTo(one.path("id"));
            String id = one.path("id").asText();
            Installation.await("the upload is there", () -> state(id).equals("COMPLETED"));
            assertThat(show(id).path("video").path("link").asText()).startsWith("https://");
            installation.requireVideos(1, video);
            server.interrupt();
            assertThat(server.await().exitCode()).as(server.err()).isEqualTo(130);
        }
    }

    @Test
    void killedServer_goesOnWithTheSameSession() throws Exception {
        try (Installation installation = Installation.authorized(folder);
                RangeServer files = new RangeServer(folder)) {
            Path video = installation.video("trip.mp4", 1 << 20);
            LonghaulProcess server = serve(installation, files, "262144");
            String id = JSON.readTree(client.send(post(files, "trip.mp4"), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("id")
                    .asText();
            installation.awaitBytes(1 << 18);
            server.kill();
            serve(installation, files, "");
            Installation.await("the upload is there", () -> state(id).equals("COMPLETED"));
            installation.requireVideos(1, video);
            assertThat(installation.report().sessionsOpened()).isEqualTo(1);
        }
    }

    /** Listens where it is said, and tells where. */
    private LonghaulProcess serve(Installation installation, RangeServer files, String bytesPerSecond)
            throws IOException, InterruptedException {
        ProcessBuilder builder = LonghaulProcess.builder(
                installation.home, installation.youTube.baseUri(), List.of("serve", "--port", "0"));
        builder.environment().put("LONGHAUL_HTTP_KEYS_TESTS", Digests.sha256(KEY.getBytes(StandardCharsets.UTF_8)));
        builder.environment().put("LONGHAUL_HTTP_URLS", files.uri().toString());
        if (!bytesPerSecond.isEmpty()) {
            builder.environment().put("LONGHAUL_LIMITS_BYTES_PER_SECOND", bytesPerSecond);
        }
        LonghaulProcess process = installation.start(builder);
        Installation.await("it listens: " + process.err(), () -> SERVING.matcher(process.out())
                .find());
        Matcher serving = SERVING.matcher(process.out());
        assertThat(serving.find()).isTrue();
        base = URI.create(serving.group(1));
        assertThat(process.out()).doesNotContain("#key");
        description = new ApiDescription(client.send(
                        HttpRequest.newBuilder(base.resolve("openapi?format=json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        return process;
    }

    private void described(String method, String path, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("content-type").orElse("");
        description.require(
                method,
                path,
                new ApiDescription.Answer(
                        answer.statusCode(), type, answer.headers().firstValue("location"), answer.body()));
    }

    private HttpRequest post(RangeServer files, String name) {
        String body = "{\"url\":\"" + files.uri() + name + "\",\"destination\":\"youtube\"}";
        return request("uploads")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + KEY);
    }

    private String state(String id) {
        return show(id).path("state").asText();
    }

    private JsonNode show(String id) {
        try {
            HttpResponse<String> answer =
                    client.send(request("uploads/" + id).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            described("GET", "/uploads/" + id, answer);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
