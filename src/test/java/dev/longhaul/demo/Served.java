package dev.longhaul.demo;

import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.Digests;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.RangeServer;
import dev.longhaul.support.SimulatedAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code longhaul serve} in a process of its own, with a simulated YouTube, and a video behind an address. */
public final class Served implements AutoCloseable {

    private static final int LONGEST_END_SECONDS = 20;
    private static final String SERVING = "Serving ";

    /** Small ones, so that there is something to see. */
    private static final String CHUNK_BYTES = "1048576";

    private final YouTubeSimulator youTube;
    private final RangeServer files;
    private final Process process;
    private final URI api;
    private final String key;

    private Served(YouTubeSimulator youTube, RangeServer files, Process process, URI api, String key) {
        this.youTube = youTube;
        this.files = files;
        this.process = process;
        this.api = api;
        this.key = key;
    }

    /**
     * Starts all of it.
     *
     * @param folder an empty one
     * @param port of the API; 0: any that is free
     * @param filesPort of the videos; 0: any that is free
     * @param bytes of the video, about
     * @param bytesPerSecond the most that an upload sends
     */
    public static Served start(Path folder, int port, int filesPort, long bytes, int bytesPerSecond)
            throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path finished = Files.createDirectories(folder.resolve("files/finished"));
        SampleVideo.write(finished.resolve("trip.mp4"), bytes);
        YouTubeSimulator youTube = YouTubeSimulator.start();
        SimulatedAccount.authorize(home, youTube, YouTubeSimulator.SCOPE_UPLOAD);
        RangeServer files = new RangeServer(folder.resolve("files"), filesPort);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        ProcessBuilder builder =
                LonghaulProcess.builder(home, youTube.baseUri(), List.of("serve", "--port", Integer.toString(port)));
        builder.environment()
                .putAll(Map.of(
                        "LONGHAUL_HTTP_KEYS_YOU",
                        Digests.sha256(key.getBytes(StandardCharsets.UTF_8)),
                        "LONGHAUL_HTTP_URLS",
                        files.uri() + "finished/",
                        "LONGHAUL_LIMITS_CHUNK_SIZE_BYTES",
                        CHUNK_BYTES,
                        "LONGHAUL_LIMITS_BYTES_PER_SECOND",
                        Integer.toString(bytesPerSecond)));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Served(youTube, files, process, listening(process), key);
    }

    private static URI listening(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith(SERVING)) {
            throw new IOException("it does not serve: " + line);
        }
        return URI.create(line.substring(SERVING.length()));
    }

    /** Where the API is. */
    public URI api() {
        return api;
    }

    /** Where the video is. */
    public URI video() {
        return files.uri().resolve("finished/trip.mp4");
    }

    /** What callers bring. */
    public String key() {
        return key;
    }

    public YouTubeReport report() {
        return youTube.report();
    }

    int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        files.close();
        youTube.close();
    }
}
