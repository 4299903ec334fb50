package dev.longhaul.simulator.okru;

import static dev.longhaul.simulator.okru.RawUpload.chunkHeaders;
import static dev.longhaul.simulator.okru.RawUpload.range;
import static dev.longhaul.simulator.okru.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The upload host, answer by answer (seed 001; PROTOCOLS.md 2.1 b and c, 2.4, 2.5). */
class UploadRulesTest {

    private static final int TOTAL = 20_000;
    private static final byte[] VIDEO = video(TOTAL);
    private static final String KNOWN = "X-Last-Known-Byte";
    private static final String NOTHING = "nothing";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    private OkRuSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() throws IOException {
        start(OkRuSimulator.builder());
    }

    private void start(OkRuSimulatorBuilder builder) throws IOException {
        if (simulator != null) {
            close();
        }
        simulator = builder.directory(directory).clock(now::get).start();
        upload = new RawUpload(simulator);
        assertThat(upload.create(TOTAL).status()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.close();
    }

    private void assertStored() throws IOException {
        assertThat(simulator.report().videos()).singleElement().satisfies(video -> {
            assertThat(video.vid()).isEqualTo(upload.vid());
            assertThat(video.bytes()).isEqualTo(TOTAL);
            assertThat(video.completions()).isEqualTo(1);
            assertThat(Files.readAllBytes(video.path().orElseThrow())).isEqualTo(VIDEO);
        });
    }

    @Test
    void chunks_inOrder_areToldInHeaderAndBodyAndGiveOneVideo() throws IOException {
        Response first = upload.chunk(VIDEO, 0, 8000);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers().first(KNOWN)).contains("7999");
        assertThat(first.text()).isEqualTo("0-7999/20000");
        assertThat(simulator.report().orphans()).containsExactly(upload.vid());
        assertThat(simulator.report().videos()).isEmpty();
        assertThat(upload.chunk(VIDEO, 8000, 11_999).text()).isEqualTo("0-19998/20000");
        assertThat(upload.chunk(VIDEO, 19_999, 1).status()).isEqualTo(200);
        assertStored();
        OkRuReport report = simulator.report();
        assertThat(report.orphans()).isEmpty();
        assertThat(report.refusals()).isEmpty();
        assertThat(report.resentPersistedBytes()).isZero();
        assertThat(report.requests()).containsEntry("chunk", 3L).containsEntry("get-url", 1L);
        assertThat(report.answers()).containsEntry("chunk 201", 2L).containsEntry("chunk 200", 1L);
    }

    /** What the answers to a chunk of 1000 bytes and to a status request then tell. */
    @ParameterizedTest
    @CsvSource({
        "HEADER,      999,     nothing,      ''",
        "RANGE,       nothing, bytes=0-999,  ''",
        "BODY,        nothing, nothing,      0-999/20000",
        "BOTH,        999,     nothing,      0-999/20000",
        "DISAGREEING, 999,     nothing,      0-998/20000",
        "NOTHING,     nothing, nothing,      ''",
    })
    void dialect_decidesWhereStoredBytesAreTold(Dialect dialect, String header, String range, String body)
            throws IOException {
        start(OkRuSimulator.builder().dialect(dialect));
        for (Response answer : new Response[] {upload.chunk(VIDEO, 0, 1000), upload.status()}) {
            assertThat(answer.headers().first(KNOWN).orElse(NOTHING)).isEqualTo(header);
            assertThat(answer.headers().first("Range").orElse(NOTHING)).isEqualTo(range);
            assertThat(answer.text()).isEqualTo(body);
        }
    }

    @Test
    void status_beforeTheFirstByte_tellsNothing() throws IOException {
        for (Response answer : new Response[] {upload.status(), upload.probe()}) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().has(KNOWN)).isFalse();
            assertThat(answer.text()).isEmpty();
        }
    }

    /** One byte is told as 0, which a client must not take for nothing. */
    @Test
    void status_afterOneByte_tellsZero() throws IOException {
        upload.chunk(VIDEO, 0, 1);
        assertThat(upload.status().headers().first(KNOWN)).contains("0");
        assertThat(upload.probe().headers().first(KNOWN)).contains("0");
        assertThat(upload.status().text()).isEqualTo("0-0/20000");
        assertThat(simulator.report().requests()).containsEntry("status", 2L).containsEntry("probe", 1L);
    }

    @Test
    void status_afterCompletion_tellsTheLastByte() throws IOException {
        upload.chunk(VIDEO, 0, TOTAL);
        assertThat(upload.status().status()).isEqualTo(200);
        assertThat(upload.status().text()).isEqualTo("0-19999/20000");
        assertStored();
    }

    @Test
    void consumedAddress_isForbidden() throws IOException {
        start(OkRuSimulator.builder().consumesAddress());
        assertThat(upload.chunk(VIDEO, 0, TOTAL).status()).isEqualTo(200);
        assertThat(upload.status().status()).isEqualTo(403);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void emptyChunk_canBeRefused() throws IOException {
        start(OkRuSimulator.builder().refusesEmptyChunks());
        assertThat(upload.probe().status()).isEqualTo(412);
    }

    @Test
    void duplicate_isTakenAndCounted() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        upload.chunk(VIDEO, 1000, 1000);
        assertThat(upload.chunk(VIDEO, 500, 1000).text()).isEqualTo("0-1999/20000");
        assertThat(simulator.report().resentConfirmedBytes()).isEqualTo(1000);
        assertThat(simulator.report().resentPersistedBytes()).isEqualTo(1000);
        assertThat(upload.chunk(VIDEO, 2000, 18_000).status()).isEqualTo(200);
        assertStored();
    }

    /** After the bytes 0-999: a request with a body of so many bytes, its answer and the rule it breaks. */
    @ParameterizedTest(name = "{0} {1} bytes")
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes 2000-2999/20000   | 1000 | 416 | gap",
                "bytes 1000-1999/20001   | 1000 | 416 | other-total",
                "bytes 1000-1999/19999   | 1000 | 416 | other-total",
                "bytes 1000-1999/20000   | 999  | 416 | wrong-length",
                "bytes 1000-1999/20000   | 1001 | 416 | wrong-length",
                "bytes 1000-1999/*       | 1000 | 412 | content-range",
                "bytes 1000-999/20000    | 0    | 412 | content-range",
                "bytes 1000-20000/20000  | 1000 | 412 | content-range",
                "bytes */20000           | 0    | 412 | content-range",
                "bytes=1000-1999/20000   | 1000 | 412 | content-range",
                "1000-1999/20000         | 1000 | 412 | content-range",
            })
    void wrongRange_isRefusedAndNothingOfItStored(String range, int count, int status, String rule) throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        Response answer = upload.post(chunkHeaders(range), new byte[count]);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(simulator.report().refusals()).extracting(Refusal::rule).containsExactly(rule);
        assertThat(upload.status().text()).isEqualTo("0-999/20000");
    }

    @Test
    void rangeError_tellsWhatIsStored() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        assertThat(upload.chunk(VIDEO, 3000, 10).headers().first(KNOWN)).contains("999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Range       | ''                                   | 412 | no-content-range",
                "Content-Disposition | ''                                   | 412 | content-disposition",
                "Content-Disposition | attachment                           | 412 | content-disposition",
                "Content-Disposition | inline; filename=a.mp4               | 412 | content-disposition",
                "Content-Disposition | attachment; filename=my video.mp4    | 412 | content-disposition",
                "Content-Disposition | attachment; filename=other.mp4       | 412 | other-file-name",
                "Content-Type        | multipart/form-data; boundary=x      | 412 | form-with-range",
                "Content-Type        | Multipart/Form-Data; boundary=x      | 412 | form-with-range",
            })
    void wrongHeader_isRefused(String name, String value, int status, String rule) throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        Headers right = chunkHeaders(range(1000, 10, TOTAL));
        Headers wrong = value.isEmpty() ? right.without(name) : right.with(name, value);
        assertThat(upload.post(wrong, new byte[10]).status()).isEqualTo(status);
        assertThat(simulator.report().refusals()).extracting(Refusal::rule).containsExactly(rule);
        assertThat(upload.status().text()).isEqualTo("0-999/20000");
    }

    /** A pattern in the address that was given out, what stands in its place, and the answer. */
    @ParameterizedTest
    @CsvSource({
        "sig=,       sig=x,     403, address-signature",
        "sig=[^&]*&, '',        403, address-signature",
        "expires=,   expires=9, 403, address-signature",
        "id=,        id=9,      404, unknown-id",
    })
    void changedAddress_isRefused(String pattern, String changed, int status, String rule) throws IOException {
        upload.target(upload.target().replaceFirst(pattern, changed));
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(status);
        assertThat(simulator.report().refusals()).extracting(Refusal::rule).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({"59, 201", "60, 403", "61, 403"})
    void address_isGoodUntilItExpires(int seconds, int status) throws IOException {
        start(OkRuSimulator.builder().addressLife(Duration.ofSeconds(60)));
        assertThat(upload.target())
                .contains("expires=" + now.get().plusSeconds(60).toEpochMilli());
        now.set(now.get().plusSeconds(seconds));
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(status);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void otherMethod_isRefused() throws IOException {
        assertThat(upload.client()
                        .send("PUT", upload.target(), chunkHeaders(range(0, 10, TOTAL)), new byte[10])
                        .status())
                .isEqualTo(405);
    }

    /** Nobody has credit for a chunk that did not come whole. */
    @Test
    void cutChunk_isForgotten() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        upload.client()
                .sendHead(
                        "POST",
                        upload.target(),
                        chunkHeaders(range(1000, 1000, TOTAL)).with("Content-Length", "1000"));
        upload.client().sendBytes(VIDEO, 1000, 999);
        upload.reconnect();
        assertThat(upload.status().text()).isEqualTo("0-999/20000");
        assertThat(upload.chunk(VIDEO, 1000, 19_000).status()).isEqualTo(200);
        assertStored();
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
    }

    @Test
    void lostStates_beginAgain() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.loseUploadStates();
        assertThat(upload.status().text()).isEmpty();
        assertThat(upload.chunk(VIDEO, 0, TOTAL).status()).isEqualTo(200);
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
        assertStored();
    }

    @Test
    void form_isAWholeFile() throws IOException {
        Response answer = upload.form(VIDEO, Headers.NONE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("<retval>1</retval>");
        assertStored();
        assertThat(simulator.report().requests()).containsEntry("form", 1L);
        assertThat(upload.form(VIDEO, Headers.NONE).status()).isEqualTo(412);
    }

    @Test
    void form_ofAnotherLength_isRefused() throws IOException {
        assertThat(upload.form(Arrays.copyOf(VIDEO, TOTAL - 1), Headers.NONE).status())
                .isEqualTo(416);
        assertThat(simulator.report().videos()).isEmpty();
        assertThat(simulator.report().refusals()).extracting(Refusal::rule).containsExactly("form-length");
    }

    @Test
    void form_thatIsNone_isRefused() throws IOException {
        Headers headers = Headers.NONE.with("Content-Type", "multipart/form-data; boundary=simbound");
        assertThat(upload.post(headers, VIDEO).status()).isEqualTo(400);
        assertThat(simulator.report().videos()).isEmpty();
    }
}
