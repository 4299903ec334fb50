package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.PatternSource;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Bugs that other uploaders had (ANCHORS.md A3), where the byte path could have them. */
class ClassicRangeBugsTransferTest {

    private static final ByteRange RANGE = new ByteRange(1000, 300_999);
    private static final String STORED = "HTTP/1.1 308 Resume Incomplete\r\nContent-Length: 0\r\n\r\n";

    private final PatternSource source = new PatternSource("classic", 400_000);

    /** The first request breaks in the middle; the second carries the same range from its first byte on. */
    @Test
    void actionsCache298_streamIsRewoundForARetry() throws Exception {
        try (Wire wire = new Wire(100_000, Integer.MAX_VALUE);
                ByteTransfer transfer = transfer()) {
            assertThat(send(transfer, wire, source)).isInstanceOf(Transferred.Broken.class);
            assertThat(send(transfer, wire, source)).isInstanceOf(Transferred.Answered.class);
            assertThat(wire.bodies().get(1)).isEqualTo(bytes(source, RANGE));
        }
    }

    /** A source that ends early breaks the request; it does not make it shorter. */
    @Test
    void tusd1385_truncatedTotalIsNotAccepted() throws Exception {
        try (Wire wire = new Wire(Integer.MAX_VALUE);
                ByteTransfer transfer = transfer()) {
            assertThat(send(transfer, wire, new Truncated(source, 200_000)))
                    .isInstanceOfSatisfying(Transferred.Broken.class, broken -> assertThat(broken.why())
                            .contains("source"));
            assertThat(wire.heads().get(0)).containsIgnoringCase("Content-Length: " + RANGE.lengthBytes());
            assertThat(wire.bodies().get(0).length).isLessThan((int) RANGE.lengthBytes());
        }
    }

    private static ByteTransfer transfer() {
        return new ByteTransfer(OptionalLong.empty(), null);
    }

    private static Transferred send(ByteTransfer transfer, Wire wire, Source from) {
        return transfer.send(
                new ChunkRequest("PUT", wire.uri(), Map.of("Content-Type", "video/mp4")),
                from,
                RANGE,
                bytes -> {},
                () -> Duration.ofSeconds(20));
    }

    private static byte[] bytes(Source from, ByteRange range) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) range.lengthBytes());
        try (Source.Reading reading = from.open(range)) {
            while (buffer.hasRemaining()) {
                reading.read(buffer);
            }
        }
        return buffer.array();
    }

    /** Ends at an offset, whatever it said. */
    private record Truncated(Source whole, long sizeBytes) implements Source {
        @Override
        public SourceIdentity identity() throws IOException {
            return whole.identity();
        }

        @Override
        public Reading open(ByteRange range) throws IOException {
            return whole.open(new ByteRange(range.first(), Math.min(range.last(), sizeBytes - 1)));
        }
    }

    /** Takes one request a connection and breaks off after so many bytes of its body, or answers it. */
    private static final class Wire implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
        private final List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
        private final Thread thread;

        Wire(int... breakAfterBytes) throws IOException {
            thread = new Thread(() -> Arrays.stream(breakAfterBytes).forEach(this::serve), "wire");
            thread.start();
        }

        private void serve(int breakAfterBytes) {
            try (Socket socket = server.accept()) {
                ByteArrayOutputStream head = new ByteArrayOutputStream();
                while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    head.write(socket.getInputStream().read());
                }
                heads.add(head.toString(StandardCharsets.ISO_8859_1));
                byte[] body = socket.getInputStream().readNBytes((int) Math.min(breakAfterBytes, RANGE.lengthBytes()));
                bodies.add(body);
                if (body.length == RANGE.lengthBytes()) {
                    socket.getOutputStream().write(STORED.getBytes(StandardCharsets.ISO_8859_1));
                    return;
                }
                // With this, closing resets the connection as a crashed server does.
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                bodies.add(new byte[0]);
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        }

        List<String> heads() throws InterruptedException {
            thread.join();
            return heads;
        }

        List<byte[]> bodies() throws InterruptedException {
            thread.join();
            return bodies;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
