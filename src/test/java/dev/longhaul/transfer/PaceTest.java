package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.support.Peer;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bandwidth limit, by a clock that only moves while somebody waits. */
@Timeout(30)
class PaceTest {

    /** Work takes no time; waiting does. */
    private static final class WaitingTime implements Time {
        private Instant now = Instant.EPOCH;
        private Duration longest = Duration.ZERO;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
            longest = duration.compareTo(longest) > 0 ? duration : longest;
        }
    }

    private final WaitingTime time = new WaitingTime();

    @ParameterizedTest
    @ValueSource(longs = {50_000, 1_000_000, 10_000_000, 1_000_000_000})
    void limit_isKeptWithinAFewPercent(long bytesPerSecond) throws Exception {
        long length = Math.min(64L * Sends.MIB, 4 * bytesPerSecond);
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.say("HTTP/1.1 308 Resume\r\nContent-Length: 0\r\n\r\n");
                });
                ByteTransfer transfer = new ByteTransfer(OptionalLong.of(bytesPerSecond), time)) {
            assertThat(Sends.send(transfer, peer, length)).isInstanceOf(Transferred.Answered.class);
        }
        double seconds = Duration.between(Instant.EPOCH, time.now()).toNanos() / 1e9;
        assertThat(length / seconds).isCloseTo((double) bytesPerSecond, within(0.15 * bytesPerSecond));
        // A deadline is looked at between two waits.
        assertThat(time.longest).isLessThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void timeLostInAStall_isNotCaughtUpForLong() throws Exception {
        Pace pace = new Pace(1000, time);
        pace.await(100);
        time.sleep(Duration.ofSeconds(60));
        Instant began = time.now();
        for (int i = 0; i < 20; i++) {
            pace.await(100);
        }
        assertThat(Duration.between(began, time.now())).isGreaterThanOrEqualTo(Duration.ofMillis(1600));
    }

    @Test
    void noLimit_neverWaits() throws Exception {
        Pace.FREE.await(Integer.MAX_VALUE);
        assertThat(Pace.FREE.piece(12345)).isEqualTo(12345);
    }
}
