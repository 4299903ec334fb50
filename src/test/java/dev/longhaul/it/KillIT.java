package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.demo.SampleVideo;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.Digests;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.SimulatedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of uploads by the shipped command line: in the end there is one video, whole, and no byte
 * that the platform had confirmed was sent again. {@code -Dit.kills=200} for more of them, {@code -Dit.seed=…} to
 * repeat a run.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("it.kills", 20);
    private static final long SEED = Long.getLong("it.seed", System.nanoTime());
    private static final int KILLS_AN_UPLOAD = 12;
    private static final long VIDEO_BYTES = 48L << 20;
    private static final String LIMIT_RATE = "24M";
    private static final List<String> CHUNK_SIZES = List.of("1M", "4M", "16M", "-1");

    @TempDir
    static Path folder;

    private final Random random = new Random(SEED);

    @Test
    void killedAtRandomMoments_oneWholeVideoAndNothingConfirmedIsResent() throws Exception {
        System.out.printf("kills: %d, seed %d (-Dit.kills=%d -Dit.seed=%d)%n", KILLS, SEED, KILLS, SEED);
        Path video = folder.resolve("video.mp4");
        SampleVideo.write(video, VIDEO_BYTES);
        String sha256 = Digests.sha256(video);
        int killed = 0;
        for (int upload = 1; killed < KILLS; upload++) {
            killed += killSeveralTimes(upload, video, sha256, Math.min(KILLS_AN_UPLOAD, KILLS - killed));
        }
        assertThat(killed).isEqualTo(KILLS);
    }

    private int killSeveralTimes(int upload, Path video, String sha256, int most) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home-" + upload));
        String chunkSize = CHUNK_SIZES.get(random.nextInt(CHUNK_SIZES.size()));
        List<String> arguments =
                List.of("upload", "--file", video.toString(), "--chunk-size", chunkSize, "--limit-rate", LIMIT_RATE);
        int killed = 0;
        try (YouTubeSimulator youTube = YouTubeSimulator.start()) {
            SimulatedAccount.authorize(home, youTube, YouTubeSimulator.SCOPE_UPLOAD);
            List<String> moments = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                LonghaulProcess process = LonghaulProcess.start(home, youTube.baseUri(), arguments);
                boolean kill = killed < most && awaitMoment(process, youTube, moments);
                if (kill && process.isAlive()) {
                    process.kill();
                    killed++;
                } else {
                    LonghaulProcess.Finished finished = process.await();
                    assertThat(finished.exitCode())
                            .as(finished.out() + finished.err())
                            .isZero();
                    ended = true;
                }
            }
            YouTubeReport report = youTube.report();
            System.out.printf("upload %d, chunks of %s: killed %d times (%s)%n", upload, chunkSize, killed, moments);
            assertThat(report.videos()).hasSize(1);
            assertThat(report.videos().get(0).sha256()).contains(sha256);
            assertThat(report.resentConfirmedBytes()).isZero();
            assertThat(report.refusals()).isEmpty();
        }
        return killed;
    }

    /** Most kills strike while bytes move or answers are read; some strike anywhere from the process's first moment on. */
    private boolean awaitMoment(LonghaulProcess process, YouTubeSimulator youTube, List<String> moments) {
        boolean anywhere = random.nextInt(4) == 0;
        long delayMillis = random.nextInt(anywhere ? 1500 : 500);
        moments.add((anywhere ? "start+" : "request+") + delayMillis);
        long before = youTube.report().connections();
        while (!anywhere && process.isAlive() && youTube.report().connections() == before) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
        while (process.isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return process.isAlive();
    }
}
