package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The places that a document can be at; S3 and SSM are the SDK's own clients, talking to a server that answers like them. */
class ConfigPlacesTest {

    @TempDir
    static Path folder;

    private static HttpServer server;

    private ConfigPlaces places;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/configs/longhaul.yaml", exchange -> {
            byte[] bytes = "limits: {}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(206, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/", exchange -> {
            boolean known = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .contains("\"Name\":\"/longhaul/config\"");
            byte[] bytes = (known
                            ? "{\"Parameter\":{\"Name\":\"/longhaul/config\",\"Value\":\"limits: {attempts: 3}\"}}"
                            : "{\"__type\":\"ParameterNotFound\",\"message\":\"secret\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 400, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("longhaul.yaml"), "\uFEFFhome: here");
        Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xE9});
        Files.write(folder.resolve("large.yaml"), new byte[256 * 1024 + 1]);
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @BeforeEach
    void open() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        places = new ConfigPlaces(
                List.of(folder.resolve("nowhere"), folder),
                new AwsConfigs(
                        () -> S3Client.builder()
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .credentialsProvider(AnonymousCredentialsProvider.create())
                                .region(Region.EU_CENTRAL_1)
                                .forcePathStyle(true)
                                .endpointOverride(endpoint)
                                .build(),
                        () -> SsmClient.builder()
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .credentialsProvider(AnonymousCredentialsProvider.create())
                                .region(Region.EU_CENTRAL_1)
                                .endpointOverride(endpoint)
                                .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"longhaul.yaml", "FOLDER/longhaul.yaml", "file:FOLDER/longhaul.yaml", "file://FOLDER/longhaul.yaml"})
    void aFile_isFound(String location) {
        assertThat(places.fetch(location.replace("FOLDER", folder.toString()))).isEqualTo("home: here");
    }

    @Test
    void anObjectAndAParameter_areFetched() {
        assertThat(places.fetch("s3://configs/longhaul.yaml")).isEqualTo("limits: {}");
        assertThat(places.fetch("ssm:/longhaul/config")).isEqualTo("limits: {attempts: 3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.yaml", "latin.yaml", "large.yaml", "s3://configs/none.yaml", "ssm:/none", "s3://", "\u0000", "."})
    void whatCannotBeRead_isAProblem(String location) {
        assertThatThrownBy(() -> places.fetch(location)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("config-unreadable");
            assertThat(e.problem().cause()).contains(location).doesNotContain("secret");
        });
    }
}
