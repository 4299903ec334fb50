package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Peer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS: the same bytes, one connection, and nobody but the host that was named. */
@Timeout(30)
class TlsTest {

    private static TestCertificate localhost;
    private static TestCertificate other;

    private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();

    @BeforeAll
    static void certificates(@TempDir Path folder) throws Exception {
        localhost = TestCertificate.of("localhost", folder);
        other = TestCertificate.of("www.googleapis.com", folder);
    }

    private void serve(Peer.Caller caller) throws java.io.IOException {
        for (List<String> head = caller.head(); !head.isEmpty(); head = caller.head()) {
            bodies.add(caller.body(head));
            caller.say("HTTP/1.1 308 Resume\r\nContent-Length: 0\r\n\r\n");
        }
    }

    @Test
    void chunks_overTls_arriveOverOneConnection() throws Exception {
        try (Peer peer = Peer.tls(localhost.context(), this::serve);
                ByteTransfer transfer = Sends.transfer(localhost.factory())) {
            for (int size : new int[] {1, 300_000, 3 * Sends.MIB + 5}) {
                assertThat(Sends.send(transfer, peer, size)).isInstanceOf(Transferred.Answered.class);
                assertThat(bodies.take()).isEqualTo(Sends.bytes(Sends.first(size)));
            }
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void certificate_ofAnotherHost_getsNothing() throws Exception {
        try (Peer peer = Peer.tls(other.context(), this::serve);
                ByteTransfer transfer = Sends.transfer(other.factory())) {
            assertRefused(Sends.send(transfer, peer, 1000));
        }
    }

    @Test
    void certificate_thatNobodyVouchesFor_getsNothing() throws Exception {
        try (Peer peer = Peer.tls(localhost.context(), this::serve);
                ByteTransfer transfer = Sends.transfer()) {
            assertRefused(Sends.send(transfer, peer, 1000));
        }
    }

    private void assertRefused(Transferred result) {
        assertThat(result).isInstanceOf(Transferred.Broken.class);
        assertThat(((Transferred.Broken) result).why()).isEqualTo("TLS failed");
        assertThat(result.sentBytes()).isZero();
        assertThat(bodies).isEmpty();
    }
}
