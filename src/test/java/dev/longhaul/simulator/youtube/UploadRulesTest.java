package dev.longhaul.simulator.youtube;

import static dev.longhaul.simulator.youtube.RawUpload.GRANULE;
import static dev.longhaul.simulator.youtube.RawUpload.slice;
import static dev.longhaul.simulator.youtube.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of data and query requests (seed 000; PROTOCOLS.md 1.5). */
class UploadRulesTest {

    private static final int CHUNK = 2 * GRANULE;
    private static final byte[] VIDEO = video(2 * CHUNK + 1000);
    private static final int TOTAL = VIDEO.length;

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private YouTubeSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() throws IOException {
        simulator =
                YouTubeSimulator.builder().directory(directory).clock(now::get).start();
        upload = new RawUpload(simulator);
        assertThat(upload.start(TOTAL).status()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.close();
    }

    @Test
    void chunks_inOrder_areConfirmedAndGiveOneVideo() throws IOException {
        Response first = upload.chunk(VIDEO, 0, CHUNK);
        assertThat(first.status()).isEqualTo(308);
        assertThat(first.reason()).isEqualTo("Resume Incomplete");
        assertThat(first.headers().first("Range")).contains("bytes=0-" + (CHUNK - 1));
        assertThat(upload.chunk(VIDEO, CHUNK, CHUNK).headers().first("Range")).contains("bytes=0-" + (2 * CHUNK - 1));
        Response last = upload.chunk(VIDEO, 2 * CHUNK, 1000);
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.text()).contains("\"id\":\"simvid00001\"", "\"title\":\"A title\"");
        assertStored();
        assertThat(simulator.report().requests()).containsEntry("chunk", 3L).containsEntry("start", 1L);
        assertThat(simulator.report().answers()).containsEntry("chunk 308", 2L).containsEntry("chunk 201", 1L);
    }

    @Test
    void wholeFile_withoutContentRange_isOneVideo() throws IOException {
        Headers headers = upload.authorized().with("Content-Type", "video/mp4");
        assertThat(upload.client().send("PUT", upload.session(), headers, VIDEO).status())
                .isEqualTo(201);
        assertStored();
    }

    @Test
    void query_beforeAnyByte_has308WithoutRange() throws IOException {
        Response answer = upload.query(TOTAL);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().has("Range")).isFalse();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void query_afterCompletion_repeatsTheFinalAnswer() throws IOException {
        Response last = upload.chunk(VIDEO, 0, TOTAL);
        Response again = upload.query(TOTAL);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(last.text());
        assertThat(simulator.report().videos()).hasSize(1);
    }

    @Test
    void data_afterCompletion_isRefusedAndCountedAsResent() throws IOException {
        upload.chunk(VIDEO, 0, TOTAL);
        assertThat(upload.chunk(VIDEO, 2 * CHUNK, 1000).status()).isEqualTo(201);
        assertRefused("data-after-completion");
        assertThat(simulator.report().resentConfirmedBytes()).isEqualTo(1000);
    }

    /** After one stored chunk of two granules, each of these breaks one rule and stores nothing. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "gap,                   bytes 786432-1049575/1049576, 263144, 503",
        "overlap,               bytes 262144-1049575/1049576, 787432, 308",
        "total-mismatch,        bytes 524288-1048575/1049577, 524288, 400",
        "end-beyond-total,      bytes 524288-1049576/1049576, 525289, 400",
        "wrong-length,          bytes 524288-1048575/1049576, 524888, 400",
        "unaligned,             bytes 524288-1048574/1049576, 524287, 400",
        "unequal-chunks,        bytes 524288-786431/1049576,  262144, 400",
        "bad-content-range,     bytes 0--1/0,                 0,      400",
        "bad-content-range,     bytes 9-5/1049576,            0,      400",
        "bad-content-range,     0-524287,                     0,      400",
        "total-mismatch,        bytes */5,                    0,      400",
    })
    void request_breakingARule_storesNothing(String rule, String range, int length, int status) throws IOException {
        upload.chunk(VIDEO, 0, CHUNK);
        Response answer = upload.put(range, new byte[length]);
        assertThat(answer.status()).isEqualTo(status);
        assertRefused(rule);
        assertThat(upload.query(TOTAL).headers().first("Range")).contains("bytes=0-" + (CHUNK - 1));
    }

    @Test
    void chunk_withTheSeedsWrongContentLength_isRefused() throws IOException {
        assertThat(upload.put("bytes 0-524287/" + TOTAL, new byte[524888]).status())
                .isEqualTo(400);
        assertRefused("wrong-length");
    }

    @Test
    void gap_isToldAsTheRealServiceDoes() throws IOException {
        Response answer = upload.chunk(VIDEO, CHUNK, CHUNK);
        assertThat(answer.headers().first("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.text()).contains("the upload offset is 524288 byte(s)", "uploaded size of 0 byte(s)");
    }

    @Test
    void chunk_ofAnotherContentType_isRefused() throws IOException {
        Headers headers = upload.dataHeaders("bytes 0-524287/" + TOTAL).with("Content-Type", "video/webm");
        upload.client().send("PUT", upload.session(), headers, slice(VIDEO, 0, CHUNK));
        assertRefused("content-type-mismatch");
    }

    @Test
    void cut_keepsWholeGranulesAndTheGridSlides() throws IOException {
        simulator.play("chunk#1:reset@400000");
        tolerateCut(() -> upload.chunk(VIDEO, 0, CHUNK));
        upload.reconnect();
        assertThat(upload.query(TOTAL).headers().first("Range")).contains("bytes=0-" + (GRANULE - 1));
        assertThat(upload.chunk(VIDEO, GRANULE, CHUNK).status()).isEqualTo(308);
        assertThat(upload.chunk(VIDEO, GRANULE + CHUNK, TOTAL - GRANULE - CHUNK).status())
                .isEqualTo(201);
        assertStored();
        assertThat(simulator.report().refusals()).isEmpty();
        assertThat(simulator.report().resentPersistedBytes()).isZero();
    }

    @Test
    void cut_remainderOfTheDeclaredChunk_isAccepted() throws IOException {
        simulator.play("chunk#1:partial(300000)");
        assertThat(upload.chunk(VIDEO, 0, CHUNK).headers().first("Range")).contains("bytes=0-" + (GRANULE - 1));
        assertThat(upload.chunk(VIDEO, GRANULE, GRANULE).status()).isEqualTo(308);
        assertThat(upload.chunk(VIDEO, CHUNK, CHUNK).status()).isEqualTo(308);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1049575, 1048576", "1049576, 1048576", "524288, 524288", "100, 0"})
    void cut_ofTheLastChunk_dropsItsTail(int cutAt, int kept) throws IOException {
        simulator.play("last#1:reset@" + cutAt);
        tolerateCut(() -> upload.chunk(VIDEO, 0, TOTAL));
        upload.reconnect();
        Response answer = upload.query(TOTAL);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().first("Range").orElse("bytes=0--1")).isEqualTo("bytes=0-" + (kept - 1));
    }

    @Test
    void resend_ofConfirmedBytes_isCounted() throws IOException {
        upload.chunk(VIDEO, 0, CHUNK);
        upload.chunk(VIDEO, 0, CHUNK);
        assertThat(simulator.report().resentConfirmedBytes()).isEqualTo(CHUNK);
        assertThat(simulator.report().resentPersistedBytes()).isEqualTo(CHUNK);
        assertRefused("overlap");
    }

    @Test
    void resend_ofBytesStoredButNeverTold_isCountedApart() throws IOException {
        simulator.play("chunk#1:503@end");
        upload.chunk(VIDEO, 0, CHUNK);
        upload.chunk(VIDEO, 0, CHUNK);
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
        assertThat(simulator.report().resentPersistedBytes()).isEqualTo(CHUNK);
    }

    @Test
    void newerRequest_takesTheSessionFromAnOlderOne() throws IOException {
        try (RawUpload older = new RawUpload(simulator)) {
            older.follow(simulator.baseUri() + upload.session());
            Headers headers = older.dataHeaders("bytes 0-524287/" + TOTAL).with("Content-Length", "" + CHUNK);
            older.client().sendHead("PUT", older.session(), headers);
            older.client().sendBytes(VIDEO, 0, GRANULE + 100);
            while (!simulator.report().requests().containsKey("chunk")) {
                Thread.onSpinWait();
            }
            // However much was stored by then: the newer request was answered, so nothing may be added any more.
            Headers told = upload.query(TOTAL).headers();
            tolerateCut(() -> {
                older.client().sendBytes(VIDEO, GRANULE + 100, GRANULE - 100);
                return older.client().read();
            });
            assertThat(upload.query(TOTAL).headers().first("Range")).isEqualTo(told.first("Range"));
        }
    }

    @Test
    void session_unknownExpiredOrCancelled_isGone() throws IOException {
        String good = upload.session();
        upload.follow(simulator.baseUri() + "/upload/youtube/v3/videos?uploadType=resumable&upload_id=unknown");
        assertThat(upload.query(TOTAL).status()).isEqualTo(404);
        upload.follow(simulator.baseUri() + good);
        assertThat(upload.delete().status()).isEqualTo(499);
        assertThat(upload.query(TOTAL).status()).isEqualTo(410);
        assertThat(upload.chunk(VIDEO, 0, CHUNK).status()).isEqualTo(410);
        upload.start(TOTAL);
        now.updateAndGet(then -> then.plus(Duration.ofDays(8)));
        upload.refreshToken();
        assertThat(upload.query(TOTAL).status()).isEqualTo(404);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void completedSession_cancelled_tellsTheVideo() throws IOException {
        upload.chunk(VIDEO, 0, TOTAL);
        assertThat(upload.delete().status()).isEqualTo(201);
    }

    private void assertStored() throws IOException {
        assertThat(simulator.report().videos()).hasSize(1);
        StoredVideo stored = simulator.report().videos().get(0);
        assertThat(stored.bytes()).isEqualTo(TOTAL);
        assertThat(Files.readAllBytes(stored.path().orElseThrow())).isEqualTo(VIDEO);
    }

    private void assertRefused(String rule) {
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly(rule);
    }

    /** What a client does whose connection may or may not survive. */
    private interface Exchange {
        Response run() throws IOException;
    }

    private static void tolerateCut(Exchange exchange) {
        try {
            Response answer = exchange.run();
            throw new AssertionError("expected a cut, not " + answer.status());
        } catch (IOException expected) {
            assertThat(expected).isNotNull();
        }
    }
}
