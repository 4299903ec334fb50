package dev.longhaul.demo;

import dev.longhaul.support.LonghaulProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The demo's invocations: each a process, shown while it runs, and one of them killed in the middle of a chunk. */
final class Invocations {

    /** The exit code of an invocation whose time was up. */
    static final int HANDED_OVER = 3;

    /** The exit code of a process that {@code kill -9} ended: 128 and the signal's number. */
    static final int KILLED = 137;

    private static final long MID_CHUNK_BYTES = 2_000_000;

    private final SimulatedPlatform platform;
    private final Path home;
    private final SimulatedPlatform.Running simulator;
    private final Screen screen;
    private int count;

    Invocations(SimulatedPlatform platform, Path home, SimulatedPlatform.Running simulator, Screen screen) {
        this.platform = platform;
        this.home = home;
        this.simulator = simulator;
        this.screen = screen;
    }

    int count() {
        return count;
    }

    int run(List<String> arguments, boolean kill) throws IOException, InterruptedException {
        count++;
        screen.invocation(count, arguments);
        long before = simulator.report().bytesReceived();
        Process process = LonghaulProcess.builder(home, platform.name(), simulator.address(), arguments)
                .redirectErrorStream(true)
                .start();
        Thread killer = new Thread(() -> killInMidChunk(process, before), "demo-killer");
        if (kill) {
            killer.start();
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                screen.said(line);
            }
        }
        int exitCode = process.waitFor();
        killer.join();
        screen.ended(exitCode, simulator.report());
        return exitCode;
    }

    private void killInMidChunk(Process process, long before) {
        while (process.isAlive() && simulator.report().bytesReceived() < before + MID_CHUNK_BYTES) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        screen.killing(process.pid());
        process.destroyForcibly();
    }
}
