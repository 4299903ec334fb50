package dev.longhaul.transfer;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Platform.SendListener;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocketFactory;

/**
 * The byte path of one invocation: as many connections as threads send at once, and one bandwidth limit for them all. A connection
 * is used again by whoever sends next.
 */
public final class Transfers implements AutoCloseable {

    private final Pace pace;
    private final Deque<ByteTransfer> idle = new ConcurrentLinkedDeque<>();

    /** @param bytesPerSecond the bandwidth limit, if there is one */
    public Transfers(OptionalLong bytesPerSecond, Time time) {
        this.pace = Pace.of(bytesPerSecond, time);
    }

    /**
     * Sends one range; see {@link ByteTransfer#send}.
     *
     * @throws dev.longhaul.upload.ProblemException if the source is gone or has changed
     */
    public Transferred send(
            ChunkRequest request,
            Source source,
            ByteRange range,
            ChecksumKind kind,
            SendListener listener,
            Deadline deadline) {
        ByteTransfer free = idle.pollFirst();
        ByteTransfer used = free != null
                ? free
                : new ByteTransfer(
                        pace, Checksums.COMPUTED, (SSLSocketFactory) SSLSocketFactory.getDefault(), ByteTransfer.STALL);
        try {
            return used.send(request, source, range, kind, listener, deadline);
        } finally {
            idle.addFirst(used);
        }
    }

    /** Ends what nobody uses: called when every thread has ended. */
    @Override
    public void close() {
        idle.forEach(ByteTransfer::close);
    }
}
