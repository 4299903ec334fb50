package dev.longhaul.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The harness's hold on a {@link BenchServer}. */
final class Server implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final URI platform;
    private final String token;
    private final String source;

    /**
     * What a server is asked to be.
     *
     * @param keep a name of the simulator's {@code Keep}
     * @param port where it listens; 0 for any
     * @param advertised the address that clients are sent to, where it is not the server's own
     * @param certificateFolder with it, TLS
     * @param file with TLS, what is served as a source
     */
    record Plan(String keep, int port, Optional<URI> advertised, Optional<Path> certificateFolder, Path file) {
        List<String> arguments() {
            return List.of(
                    keep,
                    Integer.toString(port),
                    advertised.map(URI::toString).orElse(BenchServer.NONE),
                    certificateFolder.map(Path::toString).orElse(BenchServer.NONE),
                    file.toString());
        }
    }

    /** The newest video that the server holds. */
    record LastVideo(long count, long bytes, String sha256) {}

    private Server(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        String[] words = readLine().split(" ", -1);
        this.platform = URI.create(words[0]);
        this.token = words[1];
        this.source = words[2];
    }

    static Server start(Plan plan, Path folder) throws IOException {
        Process process = new ProcessBuilder(Child.java(List.of("-Xmx256m"), BenchServer.class, plan.arguments()))
                .redirectError(folder.resolve("server.err").toFile())
                .start();
        try {
            return new Server(process);
        } catch (IOException | RuntimeException e) {
            Child.stop(process);
            throw e;
        }
    }

    /** A port that was free a moment ago, for a server whose address must be known before it starts. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI platform() {
        return platform;
    }

    /** The source over TLS. */
    URI source() {
        return URI.create(source);
    }

    String token() {
        return token;
    }

    LastVideo lastVideo() throws IOException {
        commands.write("last\n");
        commands.flush();
        String[] words = readLine().split(" ", -1);
        return new LastVideo(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }

    /** The server ends with its input; what does not is ended. */
    @Override
    public void close() {
        Quietly.close(commands);
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Child.stop(process);
    }

    private String readLine() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the benchmark's server ended: see server.err in the benchmark's folder");
        }
        return line;
    }
}
