package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DelayingProxyTest {
    private static final Duration ONE_WAY = Duration.ofMillis(25);

    private ServerSocket server;
    private DelayingProxy proxy;
    private Socket client;
    private Socket accepted;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        proxy = DelayingProxy.start(server.getLocalPort(), ONE_WAY);
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        accepted = server.accept();
        client.setTcpNoDelay(true);
        accepted.setTcpNoDelay(true);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        accepted.close();
        server.close();
    }

    @Test
    void everyByteArrivesLaterInEachDirection() throws IOException {
        long there = Long.MAX_VALUE;
        long back = Long.MAX_VALUE;
        // The least of a few: a busy machine only ever adds.
        for (int i = 0; i < 8; i++) {
            there = Math.min(there, oneWayNanos(client, accepted));
            back = Math.min(back, oneWayNanos(accepted, client));
        }
        assertThat(Duration.ofNanos(there)).isBetween(ONE_WAY, ONE_WAY.plusMillis(10));
        assertThat(Duration.ofNanos(back)).isBetween(ONE_WAY, ONE_WAY.plusMillis(10));
    }

    @Test
    void bytesArriveUnchangedAndSoDoesTheEnd() throws Exception {
        byte[] sent = new byte[5_000_001];
        new Random(1).nextBytes(sent);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client, sent));

        assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(sent);
        sending.get(5, TimeUnit.SECONDS);

        send(accepted, new byte[] {1, 2, 3});
        assertThat(client.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void noMoreThanTheWindowArrivesInOneDelay() throws Exception {
        int windows = 8;
        long start = System.nanoTime();
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> send(client, new byte[windows * DelayLine.IN_FLIGHT_BYTES]));

        accepted.getInputStream().readAllBytes();
        sending.get(5, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(ONE_WAY.multipliedBy(windows));
    }

    @Test
    void aConnectionThatBreaksOnOneSideBreaksOnTheOther() throws IOException {
        accepted.setSoLinger(true, 0);
        accepted.close();

        assertThat(ends(client)).isTrue();
    }

    @Test
    void closingEndsOpenConnections() throws IOException {
        proxy.close();

        assertThat(ends(client)).isTrue();
        assertThat(ends(accepted)).isTrue();
    }

    private static long oneWayNanos(Socket from, Socket to) throws IOException {
        long start = System.nanoTime();
        from.getOutputStream().write(42);
        if (to.getInputStream().read() != 42) {
            throw new EOFException();
        }
        return System.nanoTime() - start;
    }

    private static boolean ends(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
