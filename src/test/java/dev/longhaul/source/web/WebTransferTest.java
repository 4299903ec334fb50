package dev.longhaul.source.web;

import static dev.longhaul.source.web.WebReads.RANGE;
import static dev.longhaul.source.web.WebReads.VIDEO;
import static dev.longhaul.source.web.WebReads.expected;
import static dev.longhaul.source.web.WebReads.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.Peer;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.transfer.ByteTransfer;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way of a chunk: from one server's answer into the other's request. */
@Timeout(60)
class WebTransferTest {

    private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();

    private Transferred send(WebFile.Script script, AtomicReference<Duration> left) throws IOException {
        Peer.Script platform = caller -> {
            List<String> head = caller.head();
            bodies.add(caller.body(head));
            caller.say("HTTP/1.1 308 Resume\r\nContent-Length: 0\r\n\r\n");
        };
        Deadline deadline = left::get;
        try (WebFile server = new WebFile(VIDEO, script);
                Peer peer = Peer.plain(platform);
                ByteTransfer transfer = new ByteTransfer(OptionalLong.empty(), new SkippingTime())) {
            ChunkRequest request = new ChunkRequest("PUT", peer.uri("/upload"), Map.of());
            return transfer.send(request, source(server), RANGE, sent -> {}, deadline);
        }
    }

    @Test
    void chunkOfAUrl_arrivesWhole() throws Exception {
        WebFile.Script breaking = request -> request.right("", request.number() == 1 ? 15_000 : Integer.MAX_VALUE);
        assertThat(send(breaking, new AtomicReference<>(Duration.ofHours(1))))
                .isInstanceOfSatisfying(Transferred.Answered.class, answered -> assertThat(answered.sentBytes())
                        .isEqualTo(RANGE.lengthBytes()));
        assertThat(bodies.take()).isEqualTo(expected());
    }

    @Test
    @Timeout(9)
    void serverThatStandsStill_letsTheChunkBeCutAtTheDeadline() throws IOException {
        AtomicReference<Duration> left = new AtomicReference<>(Duration.ofHours(1));
        WebFile.Script standing = request -> {
            request.right("", 15_000);
            left.set(Duration.ZERO);
            request.caller().sleepUntilOver();
        };
        assertThat(send(standing, left)).isInstanceOf(Transferred.Cut.class);
    }

    @Test
    void fileThatChanged_isNeverArrivingWhole() {
        WebFile.Script changed = request -> {
            if (request.number() == 1) {
                request.right("", 15_000);
            } else {
                request.say("412 P\nContent-Length: 0");
            }
        };
        assertThatThrownBy(() -> send(changed, new AtomicReference<>(Duration.ofHours(1))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("source-changed"));
    }
}
