package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.longhaul.support.Peer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One buffer is reused: what is allocated does not grow with what is sent. */
@Timeout(30)
class MemoryTest {

    private static final int MOST_BYTES_PER_MIB = 4 * 1024;

    @Test
    void sending_allocatesNextToNothing() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Peer peer = Peer.plain(caller -> {
                    while (caller.take()) {
                        caller.say("HTTP/1.1 308 Resume\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                ByteTransfer transfer = Sends.transfer()) {
            Sends.send(transfer, peer, 8L * Sends.MIB);
            long before = threads.getCurrentThreadAllocatedBytes();
            Sends.send(transfer, peer, 128L * Sends.MIB);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated / 128).isLessThan(MOST_BYTES_PER_MIB);
        }
    }
}
