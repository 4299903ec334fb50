package dev.longhaul.simulator.jwplatform;

import static dev.longhaul.simulator.jwplatform.RawUpload.range;
import static dev.longhaul.simulator.jwplatform.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The upload host, row by row as the module was measured (seed 004; PROTOCOLS.md 4.4, 4.5). */
class UploadRulesTest {

    private static final byte[] VIDEO = video(30);

    @TempDir
    Path directory;

    private JwPlatformSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() throws IOException {
        start(JwPlatformSimulator.builder());
    }

    private void start(JwPlatformSimulatorBuilder builder) throws IOException {
        if (simulator != null) {
            close();
        }
        simulator = builder.directory(directory).start();
        upload = new RawUpload(simulator);
        assertThat(upload.create().status()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.close();
    }

    @Test
    void chunks_inOrder_areConfirmedInHeaderAndBodyAndGiveOneVideo() throws IOException {
        Response first = upload.chunk(VIDEO, 0, 10);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers().first("Range")).contains("0-9/30");
        assertThat(first.text()).isEqualTo("0-9/30");
        assertThat(upload.chunk(VIDEO, 10, 15).text()).isEqualTo("0-24/30");
        assertThat(upload.status()).isEqualTo("created");
        assertThat(simulator.report().orphans()).containsExactly(upload.key());
        Response last = upload.chunk(VIDEO, 25, 5);
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.text())
                .isEqualTo(
                        "{\"status\":\"ok\",\"media\":{\"type\":\"video\",\"key\":\"simv0001\"},\"file\":{\"size\":30}}");
        assertStored(1);
        assertThat(simulator.report().orphans()).isEmpty();
        assertThat(simulator.report().refusals()).isEmpty();
        assertThat(simulator.report().requests()).containsEntry("chunk", 3L).containsEntry("create", 1L);
        assertThat(simulator.report().answers()).containsEntry("chunk 201", 2L).containsEntry("chunk 200", 1L);
    }

    @Test
    void status_goesOnByItself() throws IOException {
        start(JwPlatformSimulator.builder().processingShows(2));
        upload.chunk(VIDEO, 0, 30);
        assertThat(List.of(upload.status(), upload.status(), upload.status(), upload.status()))
                .containsExactly("processing", "processing", "ready", "ready");
    }

    @Test
    void duplicate_isAnsweredAsTheFirst() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        upload.chunk(VIDEO, 10, 10);
        assertThat(upload.chunk(VIDEO, 10, 10).text()).isEqualTo("0-19/30");
        assertThat(simulator.report().resentConfirmedBytes()).isEqualTo(10);
        assertThat(simulator.report().resentPersistedBytes()).isEqualTo(10);
    }

    @Test
    void gap_isStoredAndTold() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        Response answer = upload.chunk(VIDEO, 20, 5);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().first("Range")).contains("0-9/30,20-24/30");
        assertThat(answer.text()).isEqualTo("0-9/30,20-24/30");
    }

    @Test
    void overlap_mergesRanges_andTheNewBytesOverwrite() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        byte[] other = new byte[10];
        assertThat(upload.post(range(5, 10, 30), other).text()).isEqualTo("0-14/30");
        upload.chunk(VIDEO, 15, 15);
        byte[] expected = VIDEO.clone();
        Arrays.fill(expected, 5, 15, (byte) 0);
        assertThat(Files.readAllBytes(stored().path().orElseThrow())).isEqualTo(expected);
    }

    /** The trap of table 4.5: it looks like success, and the true upload can even be continued. */
    @Test
    void otherTotal_isTakenForAWholeFile_andTheStateSurvives() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        assertThat(upload.post(range(10, 10, 31), new byte[10]).status()).isEqualTo(200);
        assertRefused("other-total");
        assertThat(stored().bytes()).isEqualTo(10);
        assertThat(upload.chunk(VIDEO, 10, 10).text()).isEqualTo("0-19/30");
        assertThat(upload.chunk(VIDEO, 20, 10).status()).isEqualTo(200);
        assertStored(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no-session-id,    X-Session-ID",
        "no-content-range, X-Content-Range",
    })
    void withoutSessionOrRange_isTakenForAWholeFile(String rule, String header) throws IOException {
        Headers headers = upload.chunkHeaders(range(0, 10, 30)).without(header);
        assertThat(upload.post(headers, new byte[10]).status()).isEqualTo(200);
        assertRefused(rule);
        assertThat(stored().bytes()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0}: {1} says {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong-length           | X-Content-Range     | bytes 0-10/30               | 416",
                "wrong-length           | X-Content-Range     | bytes 0-8/30                | 416",
                "no-content-disposition | Content-Disposition |                             | 415",
                "no-content-type        | Content-Type        |                             | 400",
                "multipart-form         | Content-Type        | multipart/form-data; boundary=x | 400",
                "unknown-session        | X-Session-ID        | another                     | 403",
            })
    void request_breakingARule_storesNothing(String rule, String header, String value, int status) throws IOException {
        Headers good = upload.chunkHeaders(range(0, 10, 30));
        Headers headers = value == null ? good.without(header) : good.with(header, value);
        assertThat(upload.post(headers, new byte[10]).status()).isEqualTo(status);
        assertRefused(rule);
        assertThat(upload.chunk(VIDEO, 10, 10).text()).isEqualTo("10-19/30");
    }

    @ParameterizedTest(name = "{0}: {1} says {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "content-range       | X-Content-Range     | bytes */30",
                "content-range       | X-Content-Range     | bytes 0-9/*",
                "content-range       | X-Content-Range     | 0-9/30",
                "content-range       | X-Content-Range     | bytes 0--1/30",
                "range-beyond-total  | X-Content-Range     | bytes 0-9/9",
                "range-beyond-total  | X-Content-Range     | bytes 9-0/30",
                "range-beyond-total  | X-Content-Range     | bytes 0-0/0",
                "session-id          | X-Session-ID        | a.b",
                "content-disposition | Content-Disposition | inline; filename=\"video.mp4\"",
                "content-disposition | Content-Disposition | attachment",
            })
    void malformedHead_closesTheConnectionWithoutAnAnswer(String rule, String header, String value) throws IOException {
        Headers headers = upload.chunkHeaders(range(0, 10, 30)).with(header, value);
        assertThatThrownBy(() -> upload.post(headers, new byte[10])).isInstanceOf(IOException.class);
        assertRefused(rule);
        upload.reconnect();
        assertThat(upload.chunk(VIDEO, 0, 10).text()).isEqualTo("0-9/30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=\"video.mp4\"",
                "attachment, filename=\"video.mp4\"",
                "attachment; filename=video.mp4",
                "attachment, filename=video.mp4",
            })
    void disposition_inAllFormsOfTheSeed_isAccepted(String value) throws IOException {
        Headers headers = upload.chunkHeaders(range(0, 10, 30)).with("Content-Disposition", value);
        assertThat(upload.post(headers, new byte[10]).status()).isEqualTo(201);
    }

    @Test
    void headersWithoutX_areAccepted() throws IOException {
        Headers headers = upload.chunkHeaders(range(0, 10, 30))
                .without("X-Content-Range")
                .without("X-Session-ID")
                .with("Content-Range", range(0, 10, 30))
                .with("Session-ID", upload.session());
        assertThat(upload.post(headers, new byte[10]).text()).isEqualTo("0-9/30");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT"})
    void method_otherThanPost_isRefused(String method) throws IOException {
        Headers headers = upload.chunkHeaders(range(0, 10, 30));
        assertThat(upload.client()
                        .send(method, upload.target(), headers, new byte[10])
                        .status())
                .isEqualTo(405);
        assertRefused("method");
    }

    @Test
    void cut_givesNoCredit() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        simulator.play("chunk#1:reset@7");
        assertThatThrownBy(() -> upload.chunk(VIDEO, 10, 10)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.chunk(VIDEO, 0, 1).text()).isEqualTo("0-9/30");
        assertThat(simulator.report().probeBytes()).isEqualTo(1);
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
        assertThat(simulator.report().requests()).containsEntry("probe", 1L);
    }

    @Test
    void lastChunkFirst_thenTheRest_works() throws IOException {
        assertThat(upload.chunk(VIDEO, 25, 5).text()).isEqualTo("25-29/30");
        assertThat(upload.chunk(VIDEO, 0, 10).text()).isEqualTo("0-9/30,25-29/30");
        assertThat(upload.chunk(VIDEO, 10, 15).status()).isEqualTo(200);
        assertStored(1);
    }

    @Test
    void parallelChunks_giveOneFileAndOneFinalAnswer() throws Exception {
        byte[] large = video(8 * 100_000);
        List<RawUpload> clients = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Response>> answers = new ArrayList<>();
            for (int part = 0; part < 8; part++) {
                RawUpload client = new RawUpload(simulator);
                clients.add(client);
                client.target(upload.target());
                int from = part * 100_000;
                Headers headers = upload.chunkHeaders(range(from, 100_000, large.length));
                answers.add(pool.submit(() -> client.post(headers, Arrays.copyOfRange(large, from, from + 100_000))));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Response> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(7);
            assertThat(Files.readAllBytes(stored().path().orElseThrow())).isEqualTo(large);
        } finally {
            pool.shutdownNow();
            clients.forEach(RawUpload::close);
        }
    }

    /** PROTOCOLS.md 4.6: why show comes first. */
    @Test
    void afterCompletion_aProbeLooksLikeAFreshSession() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        upload.chunk(VIDEO, 10, 20);
        assertThat(upload.chunk(VIDEO, 25, 5).text()).isEqualTo("25-29/30");
        assertThat(upload.chunk(VIDEO, 0, 10).text()).isEqualTo("0-9/30,25-29/30");
        assertThat(upload.chunk(VIDEO, 10, 15).status()).isEqualTo(200);
        assertStored(2);
        assertThat(simulator.report().resentConfirmedBytes()).isEqualTo(20);
        assertThat(simulator.report().probeBytes()).isEqualTo(10);
    }

    @Test
    void afterCompletion_theOtherModeSaysItsFinalAnswerAgain() throws IOException {
        start(JwPlatformSimulator.builder().sayFinalAgain());
        Response last = upload.chunk(VIDEO, 0, 30);
        Response again = upload.chunk(VIDEO, 25, 5);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(last.text());
        assertThat(stored().completions()).isEqualTo(1);
        assertRefused("data-after-completion");
    }

    @Test
    void longList_isCutSilently() throws IOException {
        byte[] large = video(1000);
        Response answer = upload.chunk(large, 0, 1);
        for (int at = 2; at < 100; at += 2) {
            answer = upload.chunk(large, at, 1);
        }
        assertThat(answer.text()).hasSize(256).startsWith("0-0/1000,2-2/1000,");
        assertThat(answer.headers().first("Range")).contains(answer.text());
    }

    @Test
    void address_mustBeTheWholeOneThatWasGiven() throws IOException {
        String good = upload.target();
        upload.target(good.replaceFirst("&token=[^&]*", ""));
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(403);
        upload.target(good.replace("%2B", "+"));
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(403);
        upload.target(good.replaceFirst("key=[^&]*", "key=unknown"));
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(404);
        upload.target(good.replace("api_format=json", "api_format=php"));
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(400);
        assertThat(simulator.report().refusals())
                .map(Refusal::rule)
                .containsExactly("link-query", "link-query", "unknown-key", "api-format");
        upload.target(good);
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(201);
    }

    @Test
    void updatedVideo_hasANewAddress_andTheOldOneIsGone() throws IOException {
        upload.chunk(VIDEO, 0, 10);
        String key = upload.key();
        String old = upload.target();
        String oldSession = upload.session();
        assertThat(upload.update(key).status()).isEqualTo(200);
        assertThat(upload.key()).isEqualTo(key);
        assertThat(List.of(upload.target(), upload.session())).doesNotContain(old, oldSession);
        assertThat(upload.chunk(VIDEO, 10, 20).text()).isEqualTo("10-29/30");
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(200);
        assertStored(1);
        upload.target(old);
        assertThat(upload.chunk(VIDEO, 0, 10).status()).isEqualTo(403);
    }

    @Test
    void replacedFile_isUpdatingAndThenReady() throws IOException {
        upload.chunk(VIDEO, 0, 30);
        String key = upload.key();
        assertThat(List.of(upload.status(), upload.status())).containsExactly("processing", "ready");
        upload.update(key);
        byte[] other = video(31);
        upload.chunk(other, 0, 20);
        assertThat(upload.status()).isEqualTo("ready");
        upload.chunk(other, 20, 11);
        assertThat(List.of(upload.status(), upload.status())).containsExactly("updating", "ready");
        assertThat(stored().bytes()).isEqualTo(31);
        assertThat(Files.readAllBytes(stored().path().orElseThrow())).isEqualTo(other);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "redirect_query.a=1&redirect_query.b=x%20y&key_in_path=True"
                        + " | <redirect_link><address>http://example.com/path/simv0001</address><query><a>1</a><b>x y</b></query></redirect_link>",
                "redirect_query.a=1"
                        + " | <redirect_link><address>http://example.com/path</address><query><a>1</a><video_key>simv0001</video_key></query></redirect_link>",
            })
    void redirect_isToldInTheBody(String parameters, String told) throws IOException {
        upload.target(upload.target().replace("api_format=json", "api_format=xml")
                + "&redirect_address=http%3A%2F%2Fexample.com%2Fpath&" + parameters);
        Response last = upload.chunk(VIDEO, 0, 30);
        assertThat(last.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><status>ok</status>"
                        + "<video key=\"simv0001\"><size>30</size></video>" + told + "</response>");
    }

    @Test
    void redirect_canBeAStatus() throws IOException {
        start(JwPlatformSimulator.builder().redirectByStatus());
        upload.target(upload.target() + "&redirect_address=http%3A%2F%2Fexample.com%2Fpath&redirect_query.a=x%20y");
        Response last = upload.chunk(VIDEO, 0, 30);
        assertThat(last.status()).isEqualTo(302);
        assertThat(last.headers().first("Location"))
                .contains("http://example.com/path?a=x%20y&video_key=" + upload.key());
        assertThat(upload.status()).isEqualTo("processing");
    }

    @Test
    void nestedAnswer_hasTheRedirectInTheVideo() throws IOException {
        start(JwPlatformSimulator.builder().nestedAnswers());
        upload.target(upload.target().replace("api_format=json", "api_format=xml")
                + "&redirect_address=http%3A%2F%2Fexample.com%2Fpath&key_in_path=True");
        assertThat(upload.chunk(VIDEO, 0, 30).text()).contains("</address><query></query></redirect_link></video>");
    }

    @Test
    void bandwidth_isKept() throws IOException {
        start(JwPlatformSimulator.builder().bytesPerSecond(2_000_000));
        byte[] large = video(500_000);
        long began = System.nanoTime();
        assertThat(upload.chunk(large, 0, large.length).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofMillis(240))
                .isLessThan(Duration.ofSeconds(10));
    }

    private StoredVideo stored() {
        assertThat(simulator.report().videos()).hasSize(1);
        return simulator.report().videos().get(0);
    }

    private void assertStored(int completions) throws IOException {
        assertThat(stored().bytes()).isEqualTo(30);
        assertThat(stored().completions()).isEqualTo(completions);
        assertThat(Files.readAllBytes(stored().path().orElseThrow())).isEqualTo(VIDEO);
    }

    private void assertRefused(String rule) {
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly(rule);
    }
}
