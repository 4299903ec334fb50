package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Peer;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the other end does or does not do, a request is over soon after its deadline, and so is its thread. */
@Timeout(30)
class DeadlineTest {

    private static final Duration TIME = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofMillis(100);
    private static final Duration SLACK = Duration.ofMillis(500);
    private static final long MUCH = 64L * Sends.MIB;

    private static TestCertificate certificate;

    @BeforeAll
    static void certificate(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.of("localhost", folder);
    }

    @Test
    void write_thatBlocks_isCut() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.head();
                    caller.sleepUntilOver();
                });
                ByteTransfer transfer = Sends.transfer()) {
            Transferred result = cut(transfer, peer, MUCH);
            assertThat(result.sentBytes()).isPositive().isLessThan(MUCH);
        }
    }

    @Test
    void answer_thatDoesNotCome_isCut() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.sleepUntilOver();
                });
                ByteTransfer transfer = Sends.transfer()) {
            assertThat(cut(transfer, peer, 1000).sentBytes()).isEqualTo(1000);
        }
    }

    @Test
    void answer_thatTrickles_isCut() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    while (caller.pause(10)) {
                        caller.say("x");
                    }
                });
                ByteTransfer transfer = Sends.transfer()) {
            cut(transfer, peer, 1000);
        }
    }

    @Test
    void reader_thatIsSlow_isCut() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.head();
                    while (caller.pause(5)) {
                        caller.in().readNBytes(1000);
                    }
                });
                ByteTransfer transfer = Sends.transfer()) {
            cut(transfer, peer, MUCH);
        }
    }

    /** A full queue of connections is the only way to keep a connect waiting on loopback. */
    @Test
    void connect_thatBlocks_isCut() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, loopback);
                ByteTransfer transfer = Sends.transfer()) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                new Thread(() -> connect(socket, full.getLocalSocketAddress()), "waiting").start();
            }
            while (waiting.stream().filter(Socket::isConnected).count() < 2) {
                Thread.onSpinWait();
            }
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/u");
            Deadline deadline = Sends.within(TIME, GRACE);
            long began = System.nanoTime();
            Transferred result = transfer.send(Sends.put(uri), Sends.SOURCE, Sends.first(1000), sent -> {}, deadline);
            assertCutInTime(result, began);
            assertThat(result.sentBytes()).isZero();
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void connect(Socket socket, SocketAddress to) {
        try {
            socket.connect(to);
        } catch (IOException e) {
            // Those that find no place wait until they are closed.
        }
    }

    @Test
    void handshake_thatIsNotAnswered_isCut() throws Exception {
        try (Peer peer = Peer.tls(certificate.context(), Peer.Caller::sleepUntilOver);
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            assertThat(cut(transfer, peer, 1000).sentBytes()).isZero();
        }
    }

    /** Each byte starts a read's own timeout anew, so that only a clock of the whole request helps. */
    @Test
    void handshake_thatTrickles_isCut() throws Exception {
        try (Peer peer = Peer.tls(certificate.context(), caller -> {
                    caller.raw().write(new byte[] {0x16, 3, 3, 0x3f, 0});
                    while (caller.pause(10)) {
                        caller.raw().write(2);
                    }
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            cut(transfer, peer, 1000);
        }
    }

    @Test
    void tlsWrite_thatBlocks_isCut() throws Exception {
        try (Peer peer = Peer.tls(certificate.context(), caller -> {
                    caller.head();
                    caller.sleepUntilOver();
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            assertThat(cut(transfer, peer, MUCH).sentBytes()).isLessThan(MUCH);
        }
    }

    @Test
    void tlsAnswer_thatDoesNotCome_isCut() throws Exception {
        try (Peer peer = Peer.tls(certificate.context(), caller -> {
                    caller.take();
                    caller.sleepUntilOver();
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            cut(transfer, peer, 1000);
        }
    }

    @Test
    void deadline_thatHasPassed_sendsNothing() throws Exception {
        try (Peer peer = Peer.plain(Peer.Caller::drain);
                ByteTransfer transfer = Sends.transfer()) {
            Transferred result = Sends.send(transfer, peer, 1000, Sends.within(Duration.ZERO, GRACE));
            assertThat(result).isInstanceOf(Transferred.Cut.class);
            assertThat(result.sentBytes()).isZero();
        }
    }

    /** A function is frozen anywhere. Thawed, it must not send what it has just read: somebody else may have its lease. */
    @Test
    void deadline_thatPassesWhileTheSourceIsRead_sendsNothing() throws Exception {
        AtomicBoolean thawed = new AtomicBoolean();
        Source source = new Source() {
            @Override
            public SourceIdentity identity() throws IOException {
                return Sends.SOURCE.identity();
            }

            @Override
            public Reading open(ByteRange range) throws IOException {
                thawed.set(true);
                return Sends.SOURCE.open(range);
            }
        };
        Deadline deadline = () -> thawed.get() ? Duration.ZERO : Duration.ofSeconds(20);
        try (Peer peer = Peer.plain(Peer.Caller::drain);
                ByteTransfer transfer = Sends.transfer()) {
            Transferred result =
                    transfer.send(Sends.put(peer.uri("/u")), source, Sends.first(1000), sent -> {}, deadline);
            assertThat(result).isInstanceOf(Transferred.Cut.class);
            assertThat(result.sentBytes()).isZero();
        }
    }

    /** An interrupted upload gets on because what was on its way still arrives: all of it. */
    @Test
    void bytesOnTheirWay_atTheDeadline_areStillTakenIn() throws Exception {
        CompletableFuture<Long> received = new CompletableFuture<>();
        Deadline deadline = Sends.within(TIME, Duration.ofSeconds(10));
        try (Peer peer = Peer.plain(caller -> {
                    caller.head();
                    long read = 0;
                    while (!deadline.passed() && caller.pause(2)) {
                        read += caller.in().readNBytes(64 * 1024).length;
                    }
                    received.complete(read + caller.drain());
                });
                ByteTransfer transfer = Sends.transfer()) {
            Transferred result = Sends.send(transfer, peer, MUCH * 16, deadline);
            assertThat(result).isInstanceOf(Transferred.Cut.class);
            assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(result.sentBytes());
            assertThat(result.sentBytes()).isPositive().isLessThan(MUCH * 16);
            assertNoThread();
        }
    }

    @Test
    void cut_afterwards_theNextChunkHasAConnectionOfItsOwn() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    if (caller.number() == 1) {
                        caller.sleepUntilOver();
                    }
                    caller.say("HTTP/1.1 308 Resume\r\nContent-Length: 0\r\n\r\n");
                });
                ByteTransfer transfer = Sends.transfer()) {
            cut(transfer, peer, 1000);
            assertThat(Sends.send(transfer, peer, 1000)).isInstanceOf(Transferred.Answered.class);
        }
    }

    /** Long before the deadline: a silent connection would otherwise eat an invocation without limit. */
    @Test
    void silence_longerThanTheStall_breaksTheRequest() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.head();
                    caller.sleepUntilOver();
                });
                ByteTransfer transfer = new ByteTransfer(
                        OptionalLong.empty(),
                        new SkippingTime(),
                        Checksums.COMPUTED,
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        TIME)) {
            long began = System.nanoTime();
            Transferred result = Sends.send(transfer, peer, MUCH);
            assertThat(result).isInstanceOf(Transferred.Broken.class);
            assertThat(((Transferred.Broken) result).why()).startsWith("nothing moved");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(TIME.multipliedBy(2).plus(SLACK));
            assertNoThread();
        }
    }

    private static Transferred cut(ByteTransfer transfer, Peer peer, long lengthBytes) {
        long began = System.nanoTime();
        Transferred result = Sends.send(transfer, peer, lengthBytes, Sends.within(TIME, GRACE));
        assertCutInTime(result, began);
        return result;
    }

    private static void assertCutInTime(Transferred result, long began) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(result).isInstanceOf(Transferred.Cut.class);
        assertThat(took).isBetween(TIME.minusMillis(20), TIME.plus(GRACE).plus(SLACK));
        assertNoThread();
    }

    private static void assertNoThread() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("longhaul-watchdog");
    }
}
