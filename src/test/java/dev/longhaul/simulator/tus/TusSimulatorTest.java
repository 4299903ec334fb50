package dev.longhaul.simulator.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server keeps to the protocol's text, and tells who does not. */
class TusSimulatorTest {

    private static final String CHUNK = "Content-Type: application/offset+octet-stream";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void fileInTwoChunks_isWhole() throws Exception {
        try (TusSimulator server = TusSimulator.start()) {
            HttpResponse<String> created =
                    send(server.filesUri(), "POST", "", "Upload-Length: 11", "Upload-Metadata: filename YS5tcDQ=,none");
            assertThat(created.statusCode()).isEqualTo(201);
            URI upload = URI.create(created.headers().firstValue("Location").orElseThrow());
            assertThat(send(upload, "PATCH", "hello ", "Upload-Offset: 0", CHUNK)
                            .headers()
                            .firstValue("Upload-Offset"))
                    .contains("6");
            HttpResponse<String> asked = send(upload, "HEAD", "");
            assertThat(asked.headers().firstValue("Upload-Offset")).contains("6");
            assertThat(asked.headers().firstValue("Upload-Length")).contains("11");
            assertThat(asked.headers().firstValue("Upload-Metadata")).contains("filename YS5tcDQ=,none");
            assertThat(asked.headers().firstValue("Tus-Resumable")).contains("1.0.0");
            assertThat(server.report().unfinished()).isEqualTo(1);
            assertThat(send(upload, "PATCH", "world", "Upload-Offset: 6", CHUNK).statusCode())
                    .isEqualTo(204);
            assertThat(server.report().files()).singleElement().satisfies(file -> {
                assertThat(file.sha256()).isEqualTo("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
                assertThat(file.metadata()).containsEntry("filename", "a.mp4").containsEntry("none", "");
            });
            assertThat(server.report().refusals()).isEmpty();
        }
    }

    /** What is wrong, as a method with headers and a body, and how it is called; the upload has 5 bytes, 2 of them there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | Upload-Length: many                         |       | 400 | upload-length",
                "POST  |                                             |       | 400 | upload-length",
                "POST  | Upload-Length: 5                            | ab    | 400 | creation-with-upload",
                "POST  | Upload-Length: 5; Upload-Metadata: a b c    |       | 400 | upload-metadata",
                "POST  | Upload-Length: 5; Upload-Metadata: a YQ==,a |       | 400 | upload-metadata",
                "POST  | Upload-Length: 5; Upload-Metadata: a !      |       | 400 | upload-metadata",
                "PATCH | Upload-Offset: 2; Content-Type: video/mp4   | cde   | 415 | content-type",
                "PATCH | Upload-Offset: 0; " + CHUNK + "             | ab    | 409 | upload-offset",
                "PATCH | Upload-Offset: 3; " + CHUNK + "             | de    | 409 | upload-offset",
                "PATCH | " + CHUNK + "                               | cde   | 409 | upload-offset",
                "PATCH | Upload-Offset: 2; " + CHUNK + "             | cdefg | 413 | too-long",
                "HEAD  | Tus-Resumable: 0.2.2                        |       | 412 | tus-resumable",
            })
    void whatTheProtocolDoesNotHave_isRefused(String method, String headers, String body, int status, String rule)
            throws Exception {
        try (TusSimulator server = TusSimulator.start()) {
            URI upload = URI.create(send(server.filesUri(), "POST", "", "Upload-Length: 5")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            send(upload, "PATCH", "ab", "Upload-Offset: 0", CHUNK);
            URI target = method.equals("POST") ? server.filesUri() : upload;
            HttpResponse<String> response = send(
                    target,
                    method,
                    body == null ? "" : body,
                    headers == null ? new String[0] : headers.strip().split("\\s*;\\s*"));
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(server.report().refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.rule()).isEqualTo(rule);
                assertThat(refusal.status()).isEqualTo(status);
            });
        }
    }

    @Test
    void uploadThatWasEnded_isGone() throws Exception {
        try (TusSimulator server = TusSimulator.start()) {
            URI upload = URI.create(send(server.filesUri(), "POST", "", "Upload-Length: 5")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            assertThat(send(upload, "DELETE", "").statusCode()).isEqualTo(204);
            assertThat(send(upload, "HEAD", "").statusCode()).isEqualTo(410);
            assertThat(send(server.filesUri().resolve("other"), "HEAD", "").statusCode())
                    .isEqualTo(404);
            assertThat(server.report().unfinished()).isZero();
        }
    }

    @Test
    void bytesThatWereToldToBeThere_areCountedIfTheyComeAgain() throws Exception {
        try (TusSimulator server = TusSimulator.start()) {
            URI upload = URI.create(send(server.filesUri(), "POST", "", "Upload-Length: 5")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
            send(upload, "PATCH", "ab", "Upload-Offset: 0", CHUNK);
            send(upload, "PATCH", "bcde", "Upload-Offset: 1", CHUNK);
            assertThat(server.report().resentConfirmedBytes()).isEqualTo(1);
        }
    }

    private HttpResponse<String> send(URI uri, String method, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        List<String> all = new ArrayList<>(List.of(headers));
        if (all.stream().noneMatch(header -> header.startsWith("Tus-Resumable"))) {
            all.add("Tus-Resumable: 1.0.0");
        }
        all.forEach(header -> request.header(
                header.substring(0, header.indexOf(':')),
                header.substring(header.indexOf(':') + 1).strip()));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
