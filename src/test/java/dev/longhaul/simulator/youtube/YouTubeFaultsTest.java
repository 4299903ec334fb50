package dev.longhaul.simulator.youtube;

import static dev.longhaul.simulator.youtube.RawUpload.GRANULE;
import static dev.longhaul.simulator.youtube.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of PROTOCOLS.md section 6 does what its line in {@link YouTubeFaults#VOCABULARY} says. */
class YouTubeFaultsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CHUNK = 2 * GRANULE;
    private static final byte[] VIDEO = video(2 * CHUNK + 1000);
    private static final int TOTAL = VIDEO.length;
    private static final String NOTHING = "nothing";

    private YouTubeSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() throws IOException {
        simulator = YouTubeSimulator.builder().clock(() -> NOW).start();
        upload = new RawUpload(simulator);
        upload.start(TOTAL);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.requireAllFaultsPlayed();
        simulator.close();
    }

    /** The answer to the first chunk, what a query then says, and that the connection goes on. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chunk#1:500              | 500 | nothing  | nothing",
                "chunk#1:503@300000       | 503 | nothing  | bytes=0-262143",
                "chunk#1:504@end          | 504 | nothing  | bytes=0-524287",
                "chunk#1:408              | 408 | nothing  | nothing",
                "chunk#1:429              | 429 | nothing  | nothing",
                "chunk#1:404              | 404 | nothing  | nothing",
                "chunk#1:401              | 401 | nothing  | nothing",
                "chunk#1:502(answer=early-open)         | 502 | nothing | nothing",
                "chunk#1:502(answer=early-open)@300000  | 502 | nothing | bytes=0-262143",
                "chunk#1:partial(300000)  | 308 | bytes=0-262143 | bytes=0-262143",
                "chunk#1:no-progress      | 308 | nothing        | nothing",
                "chunk#1:no-range         | 308 | nothing        | bytes=0-524287",
                "chunk#1:range-behind(262144) | 308 | bytes=0-262143 | bytes=0-524287",
                "chunk#1:range-beyond(262144) | 308 | bytes=0-786431 | bytes=0-524287",
                "chunk#1:range-minus-one  | 308 | bytes=0--1     | bytes=0-524287",
                "chunk#1:as(200)          | 200 | bytes=0-524287 | bytes=0-524287",
                "chunk#1:trickle(50000000)| 308 | bytes=0-524287 | bytes=0-524287",
                "chunk#1:slow-answer(5)   | 308 | bytes=0-524287 | bytes=0-524287",
                "any#1:503                | 503 | nothing        | nothing",
            })
    void chunkFault_hasItsAnswerAndItsState(String script, int status, String range, String queried)
            throws IOException {
        simulator.play(script);
        Response answer = upload.chunk(VIDEO, 0, CHUNK);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("Range").orElse(NOTHING)).isEqualTo(range);
        assertThat(queriedRange()).isEqualTo(queried);
        assertThat(simulator.report().faultsPlayed()).hasSize(1);
        assertThat(simulator.report().refusals()).isEmpty();
        assertThat(simulator.report().connections()).isEqualTo(1);
    }

    /** The connection is lost without an answer; what a query on a new one says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chunk#1:reset        | nothing",
                "chunk#1:reset@300000 | bytes=0-262143",
                "chunk#1:reset@524288 | bytes=0-524287",
                "chunk#1:reset@end    | bytes=0-524287",
                "chunk#1:close        | nothing",
                "chunk#1:close@end    | bytes=0-524287",
            })
    void cut_losesTheAnswer(String script, String queried) throws IOException {
        simulator.play(script);
        assertThatThrownBy(() -> upload.chunk(VIDEO, 0, CHUNK)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(queriedRange()).isEqualTo(queried);
        assertThat(simulator.report().answers()).doesNotContainKey("chunk 308");
    }

    @Test
    void lostFinalAnswer_isToldAgainByTheQuery() throws IOException {
        simulator.play("last#1:reset@end");
        assertThatThrownBy(() -> upload.chunk(VIDEO, 0, TOTAL)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.query(TOTAL).status()).isEqualTo(201);
        assertThat(simulator.report().videos()).hasSize(1);
    }

    @Test
    void stall_isSilentUntilReleased() throws IOException {
        simulator.play("chunk#1:stall@300000");
        upload.client()
                .sendHead(
                        "PUT",
                        upload.session(),
                        upload.dataHeaders("bytes 0-524287/" + TOTAL).with("Content-Length", "" + CHUNK));
        upload.client().sendBytes(VIDEO, 0, CHUNK);
        while (simulator.report().faultsPlayed().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(simulator.report().answers()).doesNotContainKey("chunk 308");
        try (RawUpload other = new RawUpload(simulator)) {
            other.follow(simulator.baseUri() + upload.session());
            assertThat(other.query(TOTAL).status()).isEqualTo(308);
        }
        simulator.close();
        assertThatThrownBy(() -> upload.client().read()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"early-close", "early-linger"})
    void earlyAnswer_comesBeforeTheBodyAndEndsTheConnection(String timing) throws IOException {
        simulator.play("chunk#1:503(answer=" + timing + ")");
        Headers headers = upload.dataHeaders("bytes 0-524287/" + TOTAL).with("Content-Length", "" + CHUNK);
        upload.client().sendHead("PUT", upload.session(), headers);
        assertThat(upload.client().read().status()).isEqualTo(503);
        assertThat(upload.client().isClosedByServer()).isTrue();
        upload.reconnect();
        assertThat(queriedRange()).isEqualTo(NOTHING);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "403(reason=quotaExceeded),         403, youtube.quota",
        "403(reason=rateLimitExceeded),     403, usageLimits",
        "403(reason=userRateLimitExceeded), 403, usageLimits",
        "403(reason=forbidden),             403, global",
        "403(reason=youtubeSignupRequired), 403, youtube.header",
        "400(reason=uploadLimitExceeded),   400, youtube.video",
        "401,                               401, global",
        "410,                               410, global",
        "499,                               499, global",
    })
    void startFault_hasGooglesErrorBody(String effect, int status, String domain) throws IOException {
        simulator.play("start#1:" + effect);
        Response answer = upload.start(TOTAL);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("\"code\":" + status, "\"domain\":\"" + domain + "\"", "\"reason\":");
        assertThat(simulator.report().sessionsOpened()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "503(body=html)      | text/html; charset=UTF-8        | <html>",
                "503(body=empty)     | nothing                         | ''",
                "503(body=truncated) | application/json; charset=UTF-8 | {\"error\":",
                "503(body=text)      | text/plain; charset=utf-8       | exceeds already uploaded size",
            })
    void errorBody_canBeAnything(String effect, String type, String text) throws IOException {
        simulator.play("chunk#1:" + effect);
        Response answer = upload.chunk(VIDEO, 0, CHUNK);
        assertThat(answer.headers().first("Content-Type").orElse(NOTHING)).isEqualTo(type);
        assertThat(answer.text()).contains(text);
        assertThat(answer.text()).doesNotEndWith("}]}}");
    }

    @ParameterizedTest
    @CsvSource({"html", "empty", "truncated", "text"})
    void finalBody_canBeAnything_andTheQueryTellsIt(String form) throws IOException {
        simulator.play("last#1:body(" + form + ")");
        Response answer = upload.chunk(VIDEO, 0, TOTAL);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(upload.query(TOTAL).text()).contains("simvid00001").isNotEqualTo(answer.text());
    }

    @Test
    void retryAfter_isSecondsOrADate() throws IOException {
        simulator.play("query#1:308(retry-after=7); query#2:503(retry-at=7)");
        assertThat(upload.query(TOTAL).headers().first("Retry-After")).contains("7");
        assertThat(upload.query(TOTAL).headers().first("Retry-After")).contains("Thu, 01 Jan 2026 00:00:07 GMT");
    }

    @Test
    void clockSkew_movesTheDate() throws IOException {
        simulator.play("query#1:clock-skew(-3600)");
        assertThat(upload.query(TOTAL).headers().first("Date")).contains("Wed, 31 Dec 2025 23:00:00 GMT");
        assertThat(upload.query(TOTAL).headers().first("Date")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void wrongLength_endsTheConnection() throws IOException {
        simulator.play("last#1:wrong-length(10)");
        Response answer = upload.chunk(VIDEO, 0, TOTAL);
        assertThat(answer.headers().first("Content-Length")).contains("" + (answer.body().length + 10));
        assertThat(upload.client().isClosedByServer()).isTrue();
    }

    @Test
    void idleClose_comesAfterAGoodAnswer() throws IOException {
        simulator.play("chunk#1:idle-close");
        Response answer = upload.chunk(VIDEO, 0, CHUNK);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().has("Connection")).isFalse();
        assertThat(upload.client().isClosedByServer()).isTrue();
    }

    @Test
    void redirect_toAnotherHost_betraysWhoFollows() throws IOException {
        simulator.play("chunk#1:307(location=other-host); chunk#2:302(location=same-host)");
        String location =
                upload.chunk(VIDEO, 0, CHUNK).headers().first("Location").orElseThrow();
        assertThat(location).startsWith("http://localhost:");
        Headers headers = upload.authorized().with("Host", location.substring(7).replaceFirst("/.*", ""));
        assertThat(upload.client()
                        .send("PUT", upload.session(), headers, new byte[0])
                        .status())
                .isEqualTo(421);
        assertThat(simulator.report().refusals())
                .containsExactly(new Refusal("wrong-host", 421, "PUT to the other host, with a token"));
        assertThat(upload.chunk(VIDEO, 0, CHUNK).headers().first("Location").orElseThrow())
                .startsWith(simulator.baseUri().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "same-host,         true,  http://127",
        "moved,             false, http://127",
        "other-host,        true,  http://localhost",
        "protocol-relative, true,  //127",
    })
    void newLocation_on308(String kind, boolean oldStaysGood, String prefix) throws IOException {
        simulator.play("chunk#1:location(" + kind + ")");
        String location =
                upload.chunk(VIDEO, 0, CHUNK).headers().first("Location").orElseThrow();
        assertThat(location).startsWith(prefix);
        assertThat(upload.query(TOTAL).status()).isEqualTo(oldStaysGood ? 308 : 404);
        upload.follow(location);
        assertThat(queriedRange()).isEqualTo("bytes=0-524287");
    }

    @Test
    void start_canAnswer201AndAProtocolRelativeLocation() throws IOException {
        simulator.play("start#1:as(201); start#2:location(protocol-relative)");
        assertThat(upload.start(TOTAL).status()).isEqualTo(201);
        assertThat(upload.start(TOTAL).headers().first("Location").orElseThrow())
                .startsWith("//" + simulator.baseUri().getAuthority());
        assertThat(queriedRange()).isEqualTo(NOTHING);
    }

    @Test
    void noRange_onAQuery() throws IOException {
        upload.chunk(VIDEO, 0, CHUNK);
        simulator.play("query#1:no-range");
        assertThat(queriedRange()).isEqualTo(NOTHING);
        assertThat(queriedRange()).isEqualTo("bytes=0-524287");
    }

    @Test
    void final200_insteadOf201() throws IOException {
        simulator.play("last#1:as(200)");
        assertThat(upload.chunk(VIDEO, 0, TOTAL).status()).isEqualTo(200);
    }

    @Test
    void expire_takesTheSessionEvenAfterCompletion() throws IOException {
        simulator.play("last#1:reset@end; query#1:expire");
        assertThatThrownBy(() -> upload.chunk(VIDEO, 0, TOTAL)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.query(TOTAL).status()).isEqualTo(404);
        assertThat(upload.query(TOTAL).status()).isEqualTo(404);
        assertThat(simulator.report().videos()).hasSize(1);
    }

    @Test
    void expire_canSay410() throws IOException {
        simulator.play("chunk#1:expire(410)");
        assertThat(upload.chunk(VIDEO, 0, CHUNK).status()).isEqualTo(410);
        assertThat(upload.query(TOTAL).status()).isEqualTo(410);
    }

    @Test
    void expireToken_isMendedByARefreshOnTheSameSession() throws IOException {
        upload.chunk(VIDEO, 0, CHUNK);
        simulator.play("chunk#1:expire-token");
        assertThat(upload.chunk(VIDEO, CHUNK, CHUNK).status()).isEqualTo(401);
        assertThat(upload.query(TOTAL).status()).isEqualTo(401);
        upload.refreshToken();
        assertThat(queriedRange()).isEqualTo("bytes=0-524287");
        assertThat(simulator.report().refusals()).isEmpty();
    }

    private String queriedRange() throws IOException {
        Response answer = upload.query(TOTAL);
        assertThat(answer.status()).isEqualTo(308);
        return answer.headers().first("Range").orElse(NOTHING);
    }
}
