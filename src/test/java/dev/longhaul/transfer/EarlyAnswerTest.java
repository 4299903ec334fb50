package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may answer before it has the whole chunk: its words are worth more than the rest of the bytes. */
@Timeout(30)
class EarlyAnswerTest {

    private static final long MUCH = 64L * Sends.MIB;
    private static final String NO =
            "HTTP/1.1 413 Content Too Large\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nToo large";

    private static TestCertificate certificate;

    @BeforeAll
    static void certificate(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.of("localhost", folder);
    }

    private static Peer peer(boolean tls, Peer.Script script) throws IOException {
        return tls ? Peer.tls(certificate.context(), script) : Peer.plain(script);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void earlyAnswer_whileTheServerReadsOn_endsTheSending(boolean tls) throws Exception {
        try (Peer peer = peer(tls, caller -> {
                    caller.head();
                    caller.in().skipNBytes(100_000);
                    caller.say(NO);
                    caller.drain();
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            Transferred result = Sends.send(transfer, peer, MUCH);
            assertAnswered(result);
            assertThat(result.sentBytes()).isLessThan(MUCH);
            assertAnswered(Sends.send(transfer, peer, MUCH));
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void earlyAnswer_withAConnectionHalfClosed_isRead(boolean tls) throws Exception {
        try (Peer peer = peer(tls, caller -> {
                    caller.head();
                    caller.in().skipNBytes(100_000);
                    caller.say(NO);
                    caller.endOutput();
                    caller.drain();
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            Transferred result = Sends.send(transfer, peer, MUCH);
            // Under TLS the client may learn of the end before it looks for the answer.
            if (!tls || result instanceof Transferred.Answered) {
                assertAnswered(result);
            }
            assertThat(result.sentBytes()).isLessThan(MUCH);
        }
    }

    /** A close with unread bytes is a reset, which may overtake the answer: then it is a lost connection, never a wait. */
    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void earlyAnswer_andClose_isReadOrALostConnection(boolean tls) throws Exception {
        try (Peer peer = peer(tls, caller -> {
                    caller.head();
                    caller.say(NO);
                    caller.close();
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            Transferred result = Sends.send(transfer, peer, MUCH);
            Optional<Transferred> broken = Optional.of(result).filter(Transferred.Broken.class::isInstance);
            if (broken.isEmpty()) {
                assertAnswered(result);
            }
            assertThat(result.sentBytes()).isLessThan(MUCH);
        }
    }

    /** The chunk is small enough for the kernel to take it whole. */
    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void earlyAnswer_toASmallChunk_isReadAlthoughTheBodyWasNot(boolean tls) throws Exception {
        try (Peer peer = peer(tls, caller -> {
                    caller.head();
                    caller.say(NO);
                    caller.sleepUntilOver();
                });
                ByteTransfer transfer = Sends.transfer(certificate.factory())) {
            assertAnswered(Sends.send(transfer, peer, 1000));
        }
    }

    private static void assertAnswered(Transferred result) {
        assertThat(result).isInstanceOf(Transferred.Answered.class);
        Answer answer = ((Transferred.Answered) result).answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("Too large");
    }
}
