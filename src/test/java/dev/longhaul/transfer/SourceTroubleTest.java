package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.Peer;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that fails must never look to the server like a chunk that is whole. */
@Timeout(30)
class SourceTroubleTest {

    private static final int LENGTH = 4 * Sends.MIB;
    private static final int GOOD = Sends.MIB;

    private final CompletableFuture<Long> received = new CompletableFuture<>();
    private final AtomicInteger closed = new AtomicInteger();

    /** What happens behind the good bytes. */
    @FunctionalInterface
    private interface Then {
        int read() throws IOException;
    }

    private Transferred send(Then then) throws Exception {
        return send(then, Sends.LATE);
    }

    private Transferred send(Then then, Deadline deadline) throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.head();
                    received.complete(caller.drain());
                });
                ByteTransfer transfer = Sends.transfer()) {
            try {
                return transfer.send(
                        Sends.put(peer.uri("/u")), source(then), Sends.first(LENGTH), sent -> {}, deadline);
            } finally {
                // The peer's end would be taken for the client's.
                received.get(5, TimeUnit.SECONDS);
            }
        }
    }

    private Source source(Then then) {
        return new Source() {
            @Override
            public SourceIdentity identity() {
                return new SourceIdentity("trouble", LENGTH, "1");
            }

            @Override
            public Reading open(ByteRange range) {
                return new Reading() {
                    private int left = GOOD;

                    @Override
                    public int read(ByteBuffer buffer) throws IOException {
                        if (left == 0) {
                            return then.read();
                        }
                        int length = Math.min(left, buffer.remaining());
                        buffer.put(new byte[length]);
                        left -= length;
                        return length;
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };
            }
        };
    }

    private void assertOnlyTheGoodBytesArrived() throws Exception {
        assertThat(received.get(5, TimeUnit.SECONDS)).isLessThanOrEqualTo(GOOD);
        assertThat(closed).hasValue(1);
    }

    @Test
    void source_thatFails_breaksTheRequestInWords() throws Exception {
        Transferred result = send(() -> {
            throw new IOException("/secret/path: input/output error");
        });
        assertThat(((Transferred.Broken) result).why()).isEqualTo("the source cannot be read");
        assertThat(result.sentBytes()).isEqualTo(GOOD);
        assertOnlyTheGoodBytesArrived();
    }

    /** The time cut the chunk, and not the source: what has left arrives, and the platform is asked how much that was. */
    @Test
    void source_thatIsAwayUntilTheDeadline_cutsTheChunk() throws Exception {
        Deadline deadline = Sends.within(Duration.ofMillis(300), Duration.ofSeconds(5));
        Transferred result = send(
                () -> {
                    while (!deadline.passed()) {
                        Thread.onSpinWait();
                    }
                    throw new IOException("no time is left");
                },
                deadline);
        assertThat(result).isInstanceOf(Transferred.Cut.class);
        assertThat(result.sentBytes()).isEqualTo(GOOD);
        assertThat(received.get(5, TimeUnit.SECONDS)).isEqualTo(GOOD);
        assertThat(closed).hasValue(1);
    }

    @Test
    void source_thatEndsEarly_breaksTheRequest() throws Exception {
        Transferred result = send(() -> -1);
        assertThat(((Transferred.Broken) result).why()).isEqualTo("the source cannot be read");
        assertThat(result.sentBytes()).isEqualTo(GOOD);
        assertOnlyTheGoodBytesArrived();
    }

    @Test
    void source_thatIsAnotherNow_isAProblemOfItsOwn() throws Exception {
        Problem changed = new Problem("source-changed", "It changed", "Someone wrote to it.", "Begin again.");
        assertThatThrownBy(() -> send(() -> {
                    throw new ProblemException(changed);
                }))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(changed));
        assertOnlyTheGoodBytesArrived();
    }

    @Test
    void source_thatCannotBeOpened_breaksTheRequestBeforeAByte() throws Exception {
        Source shut = new Source() {
            @Override
            public SourceIdentity identity() {
                return new SourceIdentity("shut", LENGTH, "1");
            }

            @Override
            public Reading open(ByteRange range) throws IOException {
                throw new IOException("busy");
            }
        };
        try (Peer peer = Peer.plain(caller -> {
                    caller.head();
                    received.complete(caller.drain());
                });
                ByteTransfer transfer = Sends.transfer()) {
            Transferred result =
                    transfer.send(Sends.put(peer.uri("/u")), shut, Sends.first(LENGTH), sent -> {}, Sends.LATE);
            assertThat(((Transferred.Broken) result).why()).isEqualTo("the source cannot be opened");
            assertThat(received.get(5, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void listener_thatThrows_leavesNoConnectionToReuse() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say("HTTP/1.1 308 Resume\r\nContent-Length: 0\r\n\r\n");
                });
                ByteTransfer transfer = Sends.transfer()) {
            assertThatThrownBy(() -> transfer.send(
                            Sends.put(peer.uri("/u")),
                            Sends.SOURCE,
                            Sends.first(LENGTH),
                            sent -> {
                                throw new IllegalStateException("the lease is lost");
                            },
                            Sends.LATE))
                    .hasMessage("the lease is lost");
            assertThat(Sends.send(transfer, peer, 1000)).isInstanceOf(Transferred.Answered.class);
        }
    }
}
