package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: one video through several short processes, and what the commands say of it meanwhile. */
class InvocationsIT {

    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void upload_inSeveralInvocations_becomesOneVideoThatAllCommandsAgreeOn() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 4 * MIB);

            Finished first = installation.run(3, upload(video));
            String id = installation.recorded().get(0).id().value();
            assertThat(first.out()).contains("Handed over: ", "Go on with: longhaul resume " + id);

            JsonNode status = Installation.json(installation.run(0, "status", id.substring(0, 8), "--json"));
            assertThat(status.path("id").asText()).isEqualTo(id);
            assertThat(status.path("state").asText()).isEqualTo("UPLOADING");
            assertThat(status.path("holder").isNull()).isTrue();
            assertThat(status.path("confirmed").asLong()).isLessThan(Files.size(video));
            assertThat(installation.run(0, "list").out()).contains(id.substring(0, 8), "UPLOADING", "youtube");

            int invocations = 2;
            Finished next = installation.run(resume());
            for (; next.exitCode() == 3; invocations++) {
                next = installation.run(resume());
            }
            assertThat(next.exitCode()).as(next.out() + next.err()).isZero();

            StoredVideo stored = installation.requireVideos(1, video);
            assertThat(installation.report().sessionsOpened()).isEqualTo(1);
            // A chunk whose answer was lost leaves the checksum behind, until somebody needs it and reads again.
            List<String> crc32c =
                    installation.requests("query") == 0 ? List.of(crc32c(video)) : List.of(crc32c(video), "null");
            JsonNode resumed = Installation.json(next).path("uploads").path(0);
            requireCompleted(resumed, stored, id, invocations, crc32c);
            requireCompleted(
                    Installation.json(installation.run(0, "status", id, "--json")), stored, id, invocations, crc32c);
            JsonNode list = Installation.json(installation.run(0, "list", "--json"));
            requireCompleted(list.path("uploads").path(0), stored, id, invocations, crc32c);
            assertThat(list.path("uploads")).hasSize(1);
            assertThat(list.path("pauses")).isEmpty();
            assertThat(installation.run(0, "resume").out()).contains("Nothing is unfinished.");
        }
    }

    @Test
    void upload_ofAFinishedFile_sendsNothingButAgainMakesASecondVideo() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", MIB);
            String file = video.toString();
            JsonNode first = Installation.json(installation.run(0, "upload", "--file", file, "--json"));
            assertThat(first.path("crc32c").asText()).isEqualTo(crc32c(video));

            Finished repeated = installation.run(0, "upload", "--file", file, "--json");

            assertThat(repeated.err()).contains("nothing was sent", "--again");
            assertThat(Installation.json(repeated)).isEqualTo(first);
            assertThat(installation.requests("start")).isEqualTo(1);

            JsonNode again = Installation.json(installation.run(0, "upload", "--file", file, "--again", "--json"));

            assertThat(again.path("id")).isNotEqualTo(first.path("id"));
            assertThat(again.path("videoId")).isNotEqualTo(first.path("videoId"));
            installation.requireVideos(2, video);
        }
    }

    private static String crc32c(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(file));
        return "%08x".formatted(checksum.getValue());
    }

    private static String[] upload(Path video) {
        return new String[] {
            "upload", "--file", video.toString(), "--chunk-size", "1M", "--limit-rate", "2M", "--time-budget", "1500ms"
        };
    }

    private static String[] resume() {
        return new String[] {"resume", "--limit-rate", "2M", "--time-budget", "1500ms", "--json"};
    }

    private static void requireCompleted(
            JsonNode upload, StoredVideo stored, String id, int invocations, List<String> crc32c) {
        assertThat(upload.path("id").asText()).isEqualTo(id);
        assertThat(upload.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(upload.path("bytes").asLong()).isEqualTo(stored.bytes());
        assertThat(upload.path("confirmed").asLong()).isEqualTo(stored.bytes());
        assertThat(upload.path("sentBytes").asLong()).isGreaterThanOrEqualTo(stored.bytes());
        assertThat(upload.path("invocations").asInt()).isEqualTo(invocations);
        assertThat(upload.path("videoId").asText()).isEqualTo(stored.id());
        assertThat(upload.path("link").asText()).contains(stored.id());
        assertThat(upload.path("crc32c").asText()).isIn(crc32c);
        assertThat(upload.has("problem")).isFalse();
    }
}
