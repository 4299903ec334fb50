package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.Digests;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import dev.longhaul.support.SimulatedAccount;
import dev.longhaul.upload.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The shipped command line as one person has it: a folder of Longhaul's, and a simulated YouTube that it uploads to. When it is
 * closed, no process of it runs any more, and nothing secret lies about.
 */
final class Installation implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    final YouTubeSimulator youTube = YouTubeSimulator.start();
    final Path home;
    private final Path folder;
    private final List<LonghaulProcess> processes = new ArrayList<>();
    private String refreshToken = "";

    /**
     * @param folder an empty one
     */
    Installation(Path folder) throws IOException {
        this.folder = folder;
        this.home = Files.createDirectory(folder.resolve("home"));
    }

    /** One that may upload, as {@code longhaul auth} leaves it. */
    static Installation authorized(Path folder) throws IOException {
        Installation installation = new Installation(folder);
        installation.authorize();
        return installation;
    }

    void authorize() throws IOException {
        refreshToken = SimulatedAccount.authorize(home, youTube, YouTubeSimulator.SCOPE_UPLOAD);
    }

    /** Takes the consent back, as a person can on their account page. */
    void revoke() {
        youTube.revoke(refreshToken);
    }

    /** A real video, at least so long. */
    Path video(String name, long bytes) throws IOException {
        return copy(SampleVideos.of(bytes), name);
    }

    /** A further file with the same content. */
    Path copy(Path video, String name) throws IOException {
        return Files.copy(video, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    LonghaulProcess start(String... arguments) {
        return started(LonghaulProcess.start(home, youTube.baseUri(), List.of(arguments)));
    }

    /** Starts what {@link LonghaulProcess#builder} made. */
    LonghaulProcess start(ProcessBuilder builder) {
        return started(LonghaulProcess.start(home, builder));
    }

    private synchronized LonghaulProcess started(LonghaulProcess process) {
        processes.add(process);
        return process;
    }

    /** Runs a command to its end. */
    Finished run(String... arguments) {
        return start(arguments).await();
    }

    /** Runs a command that is to end with this code. */
    Finished run(int exitCode, String... arguments) {
        Finished finished = run(arguments);
        assertThat(finished.exitCode())
                .as(String.join(" ", arguments) + "\n" + finished.out() + finished.err())
                .isEqualTo(exitCode);
        return finished;
    }

    /** What a person reads, without the breaks of its lines. */
    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** What a command with {@code --json} ended with. */
    static JsonNode json(Finished finished) throws IOException {
        return JSON.readTree(finished.lastLine());
    }

    /** What is in the store. */
    List<Checkpoint> recorded() {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            return store.checkpoints().list();
        }
    }

    YouTubeReport report() {
        return youTube.report();
    }

    long requests(String kind) {
        return report().requests().getOrDefault(kind, 0L);
    }

    /** There are so many videos, each of them this file, and nothing that the platform had confirmed was sent again. */
    StoredVideo requireVideos(int count, Path file) throws IOException {
        YouTubeReport report = report();
        assertThat(report.videos()).hasSize(count);
        for (StoredVideo video : report.videos()) {
            assertThat(video.sha256()).contains(Digests.sha256(file));
        }
        assertThat(report.resentConfirmedBytes()).isZero();
        assertThat(report.refusals()).isEmpty();
        return report.videos().get(0);
    }

    /** Waits until something is so; the test has failed if it does not come to that. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Lets a first invocation, or a second on a busy machine, send a part of a video; answers with the upload's id. */
    String begin(Path video) throws IOException {
        String[] upload = {"upload", "--file", video.toString(), "--limit-rate", "768K", "--time-budget", "2s", "--json"
        };
        JsonNode begun = json(run(3, upload));
        while (begun.path("confirmed").asLong() == 0) {
            begun = json(run(3, upload));
        }
        assertThat(begun.path("confirmed").asLong()).isLessThan(Files.size(video));
        return begun.path("id").asText();
    }

    /** Waits until YouTube is silent, as a fault of its script wants. */
    void awaitStall() {
        await("the stall", youTube::isStalling);
    }

    /** Waits until so many bytes have reached YouTube. */
    void awaitBytes(long bytes) {
        await(bytes + " bytes", () -> report().bytesReceived() >= bytes);
    }

    @Override
    public void close() throws IOException {
        List<String> sessions =
                report().videos().stream().map(StoredVideo::session).toList();
        youTube.close();
        processes.stream().filter(LonghaulProcess::isAlive).forEach(LonghaulProcess::kill);
        new Secrets(home).requireKept(sessions);
    }
}
