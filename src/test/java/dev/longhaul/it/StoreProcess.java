package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.S3TestClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server as a process of its own, on a port of 127.0.0.1. */
final class StoreProcess implements AutoCloseable {

    static final String IDENTITY = "AKIDLONGHAUL";
    static final String SECRET = "store/secret+key";

    private final Process process;
    private final URI endpoint;

    private StoreProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** S3Proxy, which checks signatures, ranges and conditions; its jar is named by {@code longhaul.s3proxy}. */
    static StoreProcess s3Proxy(Path folder) throws IOException {
        Path jar = Path.of(System.getProperty("longhaul.s3proxy", "target/servers/s3proxy.jar"));
        assertThat(jar).as("org.gaul:s3proxy:4.1.0:jar:jar-with-dependencies").exists();
        URI endpoint = freeEndpoint();
        Path objects = Files.createDirectories(folder.resolve("objects"));
        Path settings = Files.writeString(
                folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint, IDENTITY, SECRET, objects));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(
                endpoint,
                folder,
                List.of(java, "-Xmx256m", "-jar", jar.toString(), "--properties", settings.toString()));
    }

    /** Moto, which has versions and tags. */
    static StoreProcess moto(Path folder) throws IOException {
        URI endpoint = freeEndpoint();
        return start(
                endpoint,
                folder,
                List.of("moto_server", "-H", endpoint.getHost(), "-p", Integer.toString(endpoint.getPort())));
    }

    private static URI freeEndpoint() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static StoreProcess start(URI endpoint, Path folder, List<String> command) throws IOException {
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!answers(endpoint)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(() -> "the server is up; it printed: " + printed(log))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return new StoreProcess(process, endpoint);
    }

    private static String printed(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean answers(URI endpoint) {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
            probe.setConnectTimeout(1000);
            probe.setReadTimeout(5000);
            return probe.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    S3Client client() {
        return client(SECRET);
    }

    /** Tries again what meets a connection that the server has just closed. */
    S3Client client(String secret) {
        return S3TestClient.of(endpoint, IDENTITY, secret, Duration.ofSeconds(10), 3);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
