package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What flags of the command line do to the wire, as the other end of it sees that. */
class WireIT {

    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void chunkSizeOfMinusOne_withALimitAndATrace_isOneRequestAtThatRateShownMasked() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 6 * MIB);
            long length = Files.size(video);
            LonghaulProcess process = installation.start(
                    "upload",
                    "--file",
                    video.toString(),
                    "--chunk-size",
                    "-1",
                    "--limit-rate",
                    "2M",
                    "--trace",
                    "--json");
            installation.awaitBytes(MIB / 2);
            long from = installation.report().bytesReceived();
            long began = System.nanoTime();
            Installation.await(
                    "the video", () -> !installation.report().videos().isEmpty());
            double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
            double rate = (installation.report().bytesReceived() - from) / seconds;
            Finished finished = process.await();

            assertThat(finished.exitCode()).as(finished.err()).isZero();
            installation.requireVideos(1, video);
            assertThat(installation.requests("start")).isEqualTo(1);
            assertThat(installation.requests("chunk") + installation.requests("last"))
                    .isEqualTo(1);
            assertThat(rate).isCloseTo(2.0 * MIB, Percentage.withPercentage(25));
            assertThat(finished.err().lines())
                    .anyMatch(line -> line.matches("> POST http://127\\.0\\.0\\.1:\\d+/upload/youtube/v3/videos\\?.*"))
                    .anyMatch(line -> line.startsWith("> PUT ")
                            && line.endsWith("Content-Range: bytes 0-" + (length - 1) + "/" + length)
                            && line.contains("…"))
                    .anyMatch(line -> line.startsWith("< 200  Location: "))
                    .anyMatch(line -> line.matches("< 20[01]  Content-Type: .*"));
        }
    }

    @Test
    void metadata_ofAFileAndFlags_arriveAndFlagsWin() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 2 * MIB);
            Path meta = Files.writeString(folder.resolve("meta.json"), """
                    {"snippet": {"title": "Of the file", "tags": ["sea"], "categoryId": "19"},
                     "status": {"privacyStatus": "private", "license": "creativeCommon"}}
                    """);

            installation.run(
                    0,
                    "upload",
                    "--file",
                    video.toString(),
                    "--meta",
                    meta.toString(),
                    "--title",
                    "Of the flag",
                    "--chunk-size",
                    "1M");

            JsonNode sent = installation.requireVideos(1, video).metadata();
            assertThat(sent.at("/snippet/title").asText()).isEqualTo("Of the flag");
            assertThat(sent.at("/snippet/description").asText()).isEqualTo("Test Description");
            assertThat(sent.at("/snippet/tags/0").asText()).isEqualTo("sea");
            assertThat(sent.at("/snippet/categoryId").asText()).isEqualTo("19");
            assertThat(sent.at("/status/privacyStatus").asText()).isEqualTo("private");
            assertThat(sent.at("/status/license").asText()).isEqualTo("creativeCommon");
            long chunks = (Files.size(video) + MIB - 1) / MIB;
            assertThat(installation.requests("chunk") + installation.requests("last"))
                    .isEqualTo(chunks);
        }
    }
}
