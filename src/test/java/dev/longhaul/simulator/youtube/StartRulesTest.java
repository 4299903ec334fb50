package dev.longhaul.simulator.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens a session and what does not (seed 000 step 1; PROTOCOLS.md 1.1, 1.9, 1.10). */
class StartRulesTest {

    private static final String PATH = "/upload/youtube/v3/videos";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T07:00:00Z"));
    private YouTubeSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() {
        simulator = YouTubeSimulator.builder().clock(now::get).startsPerDay(2).start();
        upload = new RawUpload(simulator);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.close();
    }

    @Test
    void start_answersWithTheSessionUri() throws IOException {
        Response answer = upload.start(1000);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Location").orElseThrow())
                .startsWith(simulator.baseUri() + PATH + "?uploadType=resumable&upload_id=");
        assertThat(answer.body()).isEmpty();
        assertThat(simulator.report().sessionsOpened()).isEqualTo(1);
        assertThat(simulator.report().videos()).isEmpty();
    }

    static Stream<Arguments> metadata() {
        return Stream.of(
                metadata("invalidTitle", "{'snippet':{'title':'" + "x".repeat(101) + "'}}"),
                metadata("invalidTitle", "{'snippet':{'title':'a<b'}}"),
                metadata("invalidTitle", "{'snippet':{'description':'no title'}}"),
                metadata("invalidDescription", "{'snippet':{'title':'t','description':'" + "é".repeat(2501) + "'}}"),
                metadata("invalidDescription", "{'snippet':{'title':'t','description':'a>b'}}"),
                metadata("invalidTags", "{'snippet':{'title':'t','tags':['" + "x".repeat(501) + "']}}"),
                metadata("invalidTags", "{'snippet':{'title':'t','tags':['a b" + "x".repeat(496) + "']}}"),
                metadata("invalidTags", "{'snippet':{'title':'t','tags':'one'}}"),
                metadata("invalidCategoryId", "{'snippet':{'title':'t','categoryId':'99'}}"),
                metadata("invalidVideoMetadata", "{'snippet':{'title':'t'},'status':{'privacyStatus':'secret'}}"),
                metadata("invalidVideoMetadata", "{'snippet':{'title':'t'},'status':{'license':'mine'}}"),
                metadata(
                        "invalidPublishAt",
                        "{'snippet':{'title':'t'},'status':{'privacyStatus':'public','publishAt':'2030-01-01T00:00:00Z'}}"),
                metadata("unexpectedPart", "{'snippet':{'title':'t'},'recordingDetails':{}}"),
                metadata("invalidVideoMetadata", "[]"));
    }

    private static Arguments metadata(String reason, String json) {
        return Arguments.of(reason, json.replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("metadata")
    void badMetadata_is400WithItsReason(String reason, String json) throws IOException {
        Response answer = upload.start(upload.startHeaders(1000), json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"reason\":\"" + reason + "\"");
        assertRefused(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"snippet\":{\"title\":\"t\",\"categoryId\":22,\"tags\":[\"a\",\"b c\"]}}",
                "{\"snippet\":{\"title\":\"t\"},\"status\":{\"privacyStatus\":\"private\",\"publishAt\":\"2030-01-01T00:00:00Z\"}}",
            })
    void goodMetadata_opens(String json) throws IOException {
        assertThat(upload.start(upload.startHeaders(1000), json).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "badContent,        X-Upload-Content-Type,   image/png,    400",
        "badContent,        X-Upload-Content-Type,   '',           400",
        "mediaBodyRequired, X-Upload-Content-Length, 0,            400",
        "bad-length,        X-Upload-Content-Length, many,         400",
        "too-large,         X-Upload-Content-Length, 274877906945, 413",
        "bad-content-type,  Content-Type,            text/plain,   400",
        "unknown-token,     Authorization,           Bearer no,    401",
        "unknown-token,     Authorization,           '',           401",
    })
    void badHeader_isRefused(String rule, String header, String value, int status) throws IOException {
        Headers headers = upload.startHeaders(1000).with(header, value);
        assertThat(upload.start(headers, RawUpload.METADATA).status()).isEqualTo(status);
        assertRefused(rule);
    }

    @Test
    void missingLength_isRefusedUnlessAllowed() throws IOException {
        Headers headers = upload.startHeaders(1).without("X-Upload-Content-Length");
        assertThat(upload.start(headers, RawUpload.METADATA).status()).isEqualTo(400);
        assertRefused("mediaBodyRequired");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "bad-upload-type, ?uploadType=media&part=snippet",
        "unknownPart,     ?uploadType=resumable",
        "unknownPart,     '?uploadType=resumable&part=snippet,moon'",
    })
    void badQuery_isRefused(String rule, String query) throws IOException {
        byte[] metadata = RawUpload.METADATA.getBytes(UTF_8);
        assertThat(upload.start(PATH + query, upload.startHeaders(1), metadata).status())
                .isEqualTo(400);
        assertRefused(rule);
    }

    @Test
    void notJson_isRefused() throws IOException {
        assertThat(upload.start(upload.startHeaders(1), "{'title':True}").status())
                .isEqualTo(400);
        assertRefused("parseError");
    }

    @Test
    void repeatedPart_andGzippedChunkedBody_areAccepted() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(RawUpload.METADATA.getBytes(UTF_8));
        }
        byte[] chunked = concat(
                (Integer.toHexString(zipped.size()) + ";ext=1\r\n").getBytes(UTF_8),
                zipped.toByteArray(),
                "\r\n0\r\nTrailer: x\r\n\r\n".getBytes(UTF_8));
        Headers headers =
                upload.startHeaders(1).with("Content-Encoding", "gzip").with("Transfer-Encoding", "chunked");
        Response answer = upload.start(PATH + "?uploadType=resumable&part=snippet&part=status", headers, chunked);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(upload.query(1).status()).isEqualTo(308);
    }

    @Test
    void quota_isPerDayOfLosAngeles() throws IOException {
        upload.start(1);
        upload.start(1);
        Response third = upload.start(1);
        assertThat(third.status()).isEqualTo(403);
        assertThat(third.text()).contains("\"domain\":\"youtube.quota\"", "\"reason\":\"quotaExceeded\"");
        assertThat(simulator.report().refusals()).isEmpty();
        // 08:00 UTC is midnight in Los Angeles.
        now.set(Instant.parse("2026-01-01T08:00:00Z"));
        upload.refreshToken();
        assertThat(upload.start(1).status()).isEqualTo(200);
    }

    private void assertRefused(String rule) {
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly(rule);
        assertThat(simulator.report().sessionsOpened()).isZero();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
