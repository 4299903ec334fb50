package dev.longhaul.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server as a process of its own on a port of 127.0.0.1. It can be killed as the kernel kills, and started again on the same
 * port and data. What it prints goes to {@code NAME.log} in its folder. It never outlives this JVM.
 */
public final class ServerProcess implements AutoCloseable {

    private static final long LONGEST_START_SECONDS = 60;
    private static final int PROBE_MILLIS = 2_000;

    // Below what Linux (32768), macOS and Windows (49152) begin with.
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    /** Test classes run in two JVMs at once: each begins somewhere else. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private final String name;
    private final int port;
    private final List<String> command;
    private final Path log;
    private Process process;
    private Leash leash;

    private ServerProcess(String name, int port, List<String> command, Path log) {
        this.name = name;
        this.port = port;
        this.command = List.copyOf(command);
        this.log = log;
    }

    /**
     * Starts a server; {@link #awaitReady} tells when it answers.
     *
     * @param folder of its log
     * @throws UncheckedIOException if there is no such program
     */
    static ServerProcess start(String name, int port, List<String> command, Path folder) {
        ServerProcess server = new ServerProcess(name, port, command, folder.resolve(name + ".log"));
        server.start();
        return server;
    }

    /**
     * A port that nobody listens on, given once in a JVM, and none of those that a kernel by default gives to whoever names no port: a simulator
     * got such a one before the server that it was meant for had started, and answered in its place.
     */
    static int freePort() {
        for (int tried = 0; tried < PORTS; tried++) {
            int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("no port from " + FIRST_PORT + " on is free");
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing of it runs any more when this returns. Data stays as it was at that moment. */
    public synchronized void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + name + " ends", e);
        }
        leash.close();
    }

    /** Starts it again after {@link #kill}, on the same port and data, and waits until it answers. */
    public synchronized void startAgain() {
        start();
        awaitReady();
    }

    private synchronized void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            leash = Leash.on(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /**
     * Waits until it answers anything over HTTP.
     *
     * @throws IllegalStateException if it ended or says nothing for a minute; with its log
     */
    public synchronized ServerProcess awaitReady() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(name + " did not start:\n" + log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return this;
    }

    private boolean answers() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) baseUri().resolve("/").toURL().openConnection();
            probe.setConnectTimeout(PROBE_MILLIS);
            probe.setReadTimeout(PROBE_MILLIS);
            try {
                return probe.getResponseCode() > 0;
            } finally {
                probe.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
