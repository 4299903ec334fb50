package dev.longhaul.transfer;

import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Peer;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.net.ssl.SSLSocketFactory;

/** What the tests of the byte path send. */
final class Sends {

    static final int GRANULE = 256 * 1024;
    static final int MIB = 1 << 20;

    /** Longer than any test may take. */
    static final Deadline LATE = within(Duration.ofSeconds(20), Duration.ZERO);

    static final Source SOURCE = new PatternSource("transfer", 1L << 40);

    private Sends() {}

    static ByteTransfer transfer() {
        return new ByteTransfer(OptionalLong.empty(), new SkippingTime());
    }

    static ByteTransfer transfer(SSLSocketFactory tls) {
        return new ByteTransfer(OptionalLong.empty(), new SkippingTime(), Checksums.COMPUTED, tls, ByteTransfer.STALL);
    }

    static Deadline within(Duration time, Duration grace) {
        long end = System.nanoTime() + time.toNanos();
        return new Deadline() {
            @Override
            public Duration left() {
                return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            }

            @Override
            public Duration grace() {
                return grace;
            }
        };
    }

    static ChunkRequest put(URI uri) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer token");
        headers.put("Content-Type", "video/mp4");
        headers.put("Content-Range", "bytes 0-0/1");
        return new ChunkRequest("PUT", uri, headers);
    }

    static ByteRange first(long lengthBytes) {
        return ByteRange.ofLength(0, lengthBytes);
    }

    /** Sends so many bytes from the source's beginning. */
    static Transferred send(ByteTransfer transfer, Peer peer, long lengthBytes, Deadline deadline) {
        return transfer.send(put(peer.uri("/u?upload_id=a")), SOURCE, first(lengthBytes), sent -> {}, deadline);
    }

    static Transferred send(ByteTransfer transfer, Peer peer, long lengthBytes) {
        return send(transfer, peer, lengthBytes, LATE);
    }

    /** The source's own bytes. */
    static byte[] bytes(ByteRange range) {
        try (Source.Reading reading = SOURCE.open(range)) {
            ByteBuffer all = ByteBuffer.allocate((int) range.lengthBytes());
            while (all.hasRemaining() && reading.read(all) >= 0) {
                // It comes in pieces.
            }
            return all.array();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
