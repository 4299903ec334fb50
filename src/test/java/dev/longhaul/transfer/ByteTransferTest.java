package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Peer;
import dev.longhaul.upload.ByteRange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers, byte for byte, over real sockets. */
@Timeout(30)
class ByteTransferTest {

    private static final String INCOMPLETE =
            "HTTP/1.1 308 Resume Incomplete\r\nRange: bytes=0-9\r\nContent-Length: 0\r\n\r\n";

    private final BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();

    /** Takes request after request, and gives the same answer to each. */
    private void serve(Peer.Caller caller, String answer) throws IOException {
        for (List<String> head = caller.head(); !head.isEmpty(); head = caller.head()) {
            heads.add(head);
            bodies.add(caller.body(head));
            caller.say(answer);
        }
    }

    /** Around the HTTP buffer (16 KiB), the transfer's own (a granule) and the step of the look for early answers (1 MiB). */
    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 1023, 16_383, 16_384, 16_385, 262_143, 262_144, 262_145, 524_287, 524_288, 524_289, 786_432,
                1_048_575, 1_048_576, 1_048_577, 3_000_000
            })
    void range_ofAnySizeAndStart_arrivesExactly(int size) throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, INCOMPLETE));
                ByteTransfer transfer = Sends.transfer()) {
            for (long first : new long[] {0, 1, 262_143, 262_144, (1L << 38) - 7}) {
                ByteRange range = ByteRange.ofLength(first, size);
                Transferred result =
                        transfer.send(Sends.put(peer.uri("/u")), Sends.SOURCE, range, sent -> {}, Sends.LATE);
                assertThat(result.sentBytes()).isEqualTo(size);
                assertThat(answer(result).status()).isEqualTo(308);
                assertThat(heads.poll(5, TimeUnit.SECONDS)).contains("Content-Length: " + size);
                assertThat(bodies.poll(5, TimeUnit.SECONDS)).isEqualTo(Sends.bytes(range));
            }
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void request_hasWhatWasAskedForAndNothingElse() throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, INCOMPLETE));
                ByteTransfer transfer = Sends.transfer()) {
            String target =
                    "/upload/a%2Fb;c=1/~d?uploadType=resumable&upload_id=AH-m_.~%2B%3D%26%20+@:,'()!*$&x=%C3%A4";
            transfer.send(Sends.put(peer.uri(target)), Sends.SOURCE, new ByteRange(0, 99), sent -> {}, Sends.LATE);
            List<String> head = heads.poll(5, TimeUnit.SECONDS);
            assertThat(head)
                    .containsExactly(
                            "PUT " + target + " HTTP/1.1",
                            "Authorization: Bearer token",
                            "Content-Type: video/mp4",
                            "Content-Range: bytes 0-0/1",
                            "Host: " + peer.uri("/").getAuthority(),
                            "Content-Length: 100",
                            "Connection: keep-alive");
        }
    }

    @Test
    void progress_isToldInOrderUpToTheEnd() throws Exception {
        List<Long> told = new java.util.ArrayList<>();
        try (Peer peer = Peer.plain(caller -> serve(caller, INCOMPLETE));
                ByteTransfer transfer = Sends.transfer()) {
            transfer.send(
                    Sends.put(peer.uri("/u")), Sends.SOURCE, ByteRange.ofLength(10, 1_000_000), told::add, Sends.LATE);
        }
        assertThat(told).isSorted().doesNotHaveDuplicates().last().isEqualTo(1_000_000L);
    }

    /** The answer comes whole, whatever frames it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"id\":\"abc\"}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n7;x=y\r\n:\"abc\"}\r\n0\r\nTrailer: t\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"id\":\"abc\"}",
                "HTTP/1.1 200\r\ncontent-length:12\r\n\r\n{\"id\":\"abc\"}",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"id\":\"abc\"}",
            })
    void answer_inAnyFraming_isReadWhole(String answer) throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, answer));
                ByteTransfer transfer = Sends.transfer()) {
            for (int i = 1; i <= 3; i++) {
                Answer got = answer(Sends.send(transfer, peer, 100_000));
                assertThat(got.status()).isEqualTo(200);
                assertThat(got.body()).isEqualTo("{\"id\":\"abc\"}");
                assertThat(peer.connections()).isEqualTo(answer.contains("close") ? i : 1);
            }
        }
    }

    /** HTTP/1.0, and an answer that ends with its connection: read whole, and the next chunk opens a connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n{\"id\":\"abc\"}",
                "HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\n{\"id\":\"abc\"}",
                "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"abc\"}",
            })
    void answer_endedByTheConnection_isReadWhole(String answer) throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say(answer);
                });
                ByteTransfer transfer = Sends.transfer()) {
            for (int i = 1; i <= 2; i++) {
                assertThat(answer(Sends.send(transfer, peer, 1000)).body()).isEqualTo("{\"id\":\"abc\"}");
                assertThat(peer.connections()).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 42 Low\r\n\r\n",
                "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            })
    void answer_thatIsNone_breaksTheRequestInWords(String answer) throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say(answer);
                });
                ByteTransfer transfer = Sends.transfer()) {
            Transferred result = Sends.send(transfer, peer, 1000);
            assertThat(result).isInstanceOf(Transferred.Broken.class);
            assertThat(((Transferred.Broken) result).why()).isEqualTo("the connection was lost");
            assertThat(result.sentBytes()).isEqualTo(1000);
        }
    }

    @Test
    void answer_withAnEndlessBody_isCutAndItsConnectionDropped() throws Exception {
        String piece = "x".repeat(8192);
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say("HTTP/1.1 500 Oops\r\nContent-Length: 999999999999\r\n\r\n");
                    while (true) {
                        caller.say(piece);
                    }
                });
                ByteTransfer transfer = Sends.transfer()) {
            Answer answer = answer(Sends.send(
                    transfer, peer, 1000, Sends.within(java.time.Duration.ofSeconds(5), java.time.Duration.ZERO)));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).hasSize(Answer.LARGEST_BODY);
            answer(Sends.send(transfer, peer, 1000));
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Name: value\r\n"})
    void answer_withAnEndlessHead_isGivenUp(String piece) throws Exception {
        String pieces = piece.repeat(1000);
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say("HTTP/1.1 500 Oops\r\n");
                    while (true) {
                        caller.say(pieces);
                    }
                });
                ByteTransfer transfer = Sends.transfer()) {
            assertThat(Sends.send(
                            transfer,
                            peer,
                            1000,
                            Sends.within(java.time.Duration.ofSeconds(5), java.time.Duration.ZERO)))
                    .isInstanceOf(Transferred.Broken.class);
        }
    }

    @Test
    void chunks_goOverOneConnection() throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, INCOMPLETE));
                ByteTransfer transfer = Sends.transfer()) {
            for (int i = 0; i < 20; i++) {
                assertThat(answer(Sends.send(transfer, peer, 300_000)).status()).isEqualTo(308);
            }
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void connection_closedWhileIdle_isReplacedWithoutAFailure() throws Exception {
        BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say(INCOMPLETE);
                    caller.close();
                    closed.add(true);
                });
                ByteTransfer transfer = Sends.transfer()) {
            for (int i = 1; i <= 5; i++) {
                assertThat(answer(Sends.send(transfer, peer, 300_000)).status()).isEqualTo(308);
                assertThat(closed.poll(5, TimeUnit.SECONDS)).isTrue();
                assertThat(peer.connections()).isEqualTo(i);
            }
        }
    }

    /** What comes without a question is no answer to the next one: a server that is tired of waiting says 408. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 15\r\n\r\n{\"id\":\"forged\"}",
                "left over"
            })
    void answer_thatNobodyAskedFor_isNotTakenForTheNextOne(String unasked) throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say(INCOMPLETE + (caller.number() == 1 ? unasked : ""));
                    said.countDown();
                    serve(caller, INCOMPLETE);
                });
                ByteTransfer transfer = Sends.transfer()) {
            assertThat(answer(Sends.send(transfer, peer, 1000)).status()).isEqualTo(308);
            assertThat(said.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(answer(Sends.send(transfer, peer, 1000)).status()).isEqualTo(308);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void otherHostOrPort_getsAConnectionOfItsOwn() throws Exception {
        try (Peer one = Peer.plain(caller -> serve(caller, INCOMPLETE));
                Peer other = Peer.plain(caller -> serve(caller, INCOMPLETE));
                ByteTransfer transfer = Sends.transfer()) {
            for (Peer peer : List.of(one, other, one)) {
                assertThat(answer(Sends.send(transfer, peer, 1000)).status()).isEqualTo(308);
            }
            assertThat(one.connections()).isEqualTo(2);
            assertThat(other.connections()).isEqualTo(1);
        }
    }

    @Test
    void redirect_isAnAnswerAndNotFollowed() throws Exception {
        try (Peer other = Peer.plain(caller -> serve(caller, INCOMPLETE));
                Peer peer = Peer.plain(caller -> serve(
                        caller,
                        "HTTP/1.1 307 Elsewhere\r\nLocation: " + other.uri("/u") + "\r\nContent-Length: 0\r\n\r\n"));
                ByteTransfer transfer = Sends.transfer()) {
            assertThat(answer(Sends.send(transfer, peer, 1000)).status()).isEqualTo(307);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void nobodyListens_isBrokenInWords() throws Exception {
        Peer gone = Peer.plain(caller -> {});
        gone.close();
        try (ByteTransfer transfer = Sends.transfer()) {
            Transferred result = Sends.send(transfer, gone, 1000);
            assertThat(((Transferred.Broken) result).why()).isEqualTo("the connection was lost");
            assertThat(result.sentBytes()).isZero();
        }
    }

    @Test
    void hostOfNoAddress_isBrokenInWords() {
        try (ByteTransfer transfer = Sends.transfer()) {
            Transferred result = transfer.send(
                    Sends.put(java.net.URI.create("http://nowhere.invalid/u?upload_id=secret")),
                    Sends.SOURCE,
                    new ByteRange(0, 9),
                    sent -> {},
                    Sends.LATE);
            assertThat(((Transferred.Broken) result).why())
                    .isEqualTo("the host's address is not known")
                    .doesNotContain("secret");
        }
    }

    private static Answer answer(Transferred result) {
        assertThat(result).isInstanceOf(Transferred.Answered.class);
        return ((Transferred.Answered) result).answer();
    }
}
