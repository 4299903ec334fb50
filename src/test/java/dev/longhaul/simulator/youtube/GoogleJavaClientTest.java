package dev.longhaul.simulator.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.InputStreamContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.BackOff;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An independent witness: Google's own client uploads to the simulator, also through the faults that it survives with its
 * back-off handlers. Repeated {@code part}, gzipped chunked start body and {@code a-b/*} ranges come from it.
 */
class GoogleJavaClientTest {

    private static final int CHUNK = 512 * 1024;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} bytes, length known {1}, faults {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1200000 | true  | ''",
                "1200000 | false | ''",
                "1048576 | true  | ''",
                "1048576 | false | ''",
                "1       | true  | ''",
                "1200000 | true  | chunk#1:503; chunk#3:502(body=html)",
                "1200000 | true  | start#1:500",
                "1200000 | true  | chunk#2:reset@300000",
                "1200000 | false | chunk#2:reset@300000",
                "1200000 | true  | chunk#1:partial(262144)",
                "1200000 | true  | chunk#2:partial(262144); last#1:503",
                "1200000 | true  | last#1:reset@end",
                "1200000 | true  | last#1:503@end",
                "1200000 | true  | chunk#1:idle-close",
                "1200000 | true  | last#1:as(200)",
                "1200000 | true  | chunk#1-3:no-progress",
            })
    void upload_throughFaults_arrivesIdentical(int length, boolean known, String faults) throws Exception {
        try (YouTubeSimulator simulator = YouTubeSimulator.builder()
                .directory(directory)
                .allowUnknownLength()
                .faults(faults)
                .start()) {
            byte[] video = RawUpload.video(length);
            Video answer = upload(simulator, video, known);
            simulator.requireAllFaultsPlayed();
            YouTubeReport report = simulator.report();
            assertThat(report.videos()).hasSize(1);
            StoredVideo stored = report.videos().get(0);
            assertThat(answer.getId()).isEqualTo(stored.id());
            assertThat(answer.getSnippet().getTitle()).isEqualTo("A title");
            assertThat(Files.readAllBytes(stored.path().orElseThrow())).isEqualTo(video);
            assertThat(report.refusals()).isEmpty();
            assertThat(report.resentConfirmedBytes()).isZero();
        }
    }

    private static Video upload(YouTubeSimulator simulator, byte[] video, boolean known) throws IOException {
        String token = simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD);
        HttpRequestInitializer resilient = request -> {
            request.getHeaders().setAuthorization("Bearer " + token);
            request.setUnsuccessfulResponseHandler(new HttpBackOffUnsuccessfulResponseHandler(BackOff.ZERO_BACKOFF));
            request.setIOExceptionHandler(new HttpBackOffIOExceptionHandler(BackOff.ZERO_BACKOFF));
        };
        YouTube youTube = new YouTube.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), resilient)
                .setRootUrl(simulator.baseUri() + "/")
                .setApplicationName("longhaul-test")
                .build();
        InputStreamContent content = new InputStreamContent("video/mp4", new ByteArrayInputStream(video));
        if (known) {
            content.setLength(video.length);
        }
        Video metadata = new Video()
                .setSnippet(new VideoSnippet().setTitle("A title"))
                .setStatus(new VideoStatus().setPrivacyStatus("private"));
        YouTube.Videos.Insert insert = youTube.videos().insert(List.of("snippet", "status"), metadata, content);
        MediaHttpUploader uploader = insert.getMediaHttpUploader();
        uploader.setDirectUploadEnabled(false);
        uploader.setChunkSize(CHUNK);
        return insert.execute();
    }
}
