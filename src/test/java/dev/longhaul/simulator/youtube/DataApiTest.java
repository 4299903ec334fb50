package dev.longhaul.simulator.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for a finished video (PROTOCOLS.md 1.8), and the report over HTTP. */
class DataApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAYLIST = "/youtube/v3/playlistItems?part=snippet,contentDetails&playlistId=";

    private YouTubeSimulator simulator;
    private RawUpload upload;
    private String token;

    @BeforeEach
    void open() throws IOException {
        simulator = YouTubeSimulator.start();
        token = simulator.grantAccessToken(YouTubeSimulator.SCOPE_READONLY);
        upload = new RawUpload(simulator);
        for (int length = 1; length <= 7; length++) {
            upload.start(upload.startHeaders(length).with("Slug", "file.mp4"), RawUpload.METADATA);
            upload.chunk(new byte[length], 0, length);
        }
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.close();
    }

    @Test
    void finishedVideos_areFoundByTheUploadsPlaylist() throws IOException {
        JsonNode channel = json(get("/youtube/v3/channels?part=contentDetails&mine=true"))
                .path("items")
                .path(0);
        String uploads = channel.at("/contentDetails/relatedPlaylists/uploads").asText();
        JsonNode first = json(get(PLAYLIST + uploads));
        assertThat(first.path("items")).hasSize(5);
        JsonNode newest = first.path("items").path(0);
        assertThat(newest.at("/snippet/title").asText()).isEqualTo("A title");
        String id = newest.at("/contentDetails/videoId").asText();
        assertThat(newest.at("/snippet/resourceId/videoId").asText()).isEqualTo(id);
        JsonNode second = json(get(
                PLAYLIST + uploads + "&pageToken=" + first.path("nextPageToken").asText()));
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.has("nextPageToken")).isFalse();
        assertThat(json(get(PLAYLIST + uploads + "&maxResults=50")).path("items"))
                .hasSize(7);
        JsonNode video = json(get("/youtube/v3/videos?part=snippet,status,fileDetails,processingDetails&id=" + id))
                .path("items")
                .path(0);
        assertThat(video.at("/fileDetails/fileSize").asText()).isEqualTo("7");
        assertThat(video.at("/fileDetails/fileName").asText()).isEqualTo("file.mp4");
        assertThat(video.at("/status/uploadStatus").asText()).isEqualTo("uploaded");
        assertThat(video.at("/status/privacyStatus").asText()).isEqualTo("private");
        assertThat(video.at("/processingDetails/processingStatus").asText()).isEqualTo("processing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/youtube/v3/channels?part=contentDetails&mine=true",
                "/youtube/v3/playlistItems?part=snippet&playlistId=UUsimulatedchannel000000",
                "/youtube/v3/videos?part=snippet&id=simvid00001",
            })
    void uploadScope_mayNotRead(String target) throws IOException {
        token = simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD);
        Response answer = get(target);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("insufficientPermissions");
    }

    @ParameterizedTest
    @CsvSource({
        "/youtube/v3/channels?mine=true,                 400",
        "/youtube/v3/channels?part=id,                   400",
        "/youtube/v3/playlistItems?part=snippet,         404",
        "/youtube/v3/elsewhere,                          404",
    })
    void badRead_isAnError(String target, int status) throws IOException {
        assertThat(get(target).status()).isEqualTo(status);
    }

    @Test
    void readingFaults_arePlayed() throws IOException {
        simulator.play("channels#1:503; playlist#1:500; videos#1:403(reason=quotaExceeded)");
        assertThat(get("/youtube/v3/channels?part=id&mine=true").status()).isEqualTo(503);
        assertThat(get(PLAYLIST + "x").status()).isEqualTo(500);
        assertThat(get("/youtube/v3/videos?part=id&id=x").status()).isEqualTo(403);
        simulator.requireAllFaultsPlayed();
    }

    @Test
    void report_isServedAsJson() throws IOException {
        JsonNode report = json(get("/_simulator/report"));
        assertThat(report.path("videos")).hasSize(7);
        assertThat(report.at("/videos/0/bytes").asLong()).isEqualTo(1);
        assertThat(report.at("/videos/0/sha256").asText()).hasSize(64);
        assertThat(report.path("sessionsOpened").asLong()).isEqualTo(7);
        assertThat(report.path("connections").asLong()).isEqualTo(1);
        assertThat(report.path("maxInFlight").asLong()).isEqualTo(1);
        assertThat(report.path("refusals")).isEmpty();
    }

    private Response get(String target) throws IOException {
        Headers headers = Headers.NONE.with("Authorization", "Bearer " + token);
        return upload.client().send("GET", target, headers, new byte[0]);
    }

    private static JsonNode json(Response response) throws IOException {
        return JSON.readTree(response.text());
    }
}
