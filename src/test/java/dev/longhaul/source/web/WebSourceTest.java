package dev.longhaul.source.web;

import static dev.longhaul.source.web.WebReads.E;
import static dev.longhaul.source.web.WebReads.RANGE;
import static dev.longhaul.source.web.WebReads.VIDEO;
import static dev.longhaul.source.web.WebReads.assertProblem;
import static dev.longhaul.source.web.WebReads.expected;
import static dev.longhaul.source.web.WebReads.read;
import static dev.longhaul.source.web.WebReads.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.source.web.WebFile.Request;
import dev.longhaul.source.web.WebFile.Script;
import dev.longhaul.upload.ByteRange;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers of a web server mean to an upload that reads its source there. */
@Timeout(60)
class WebSourceTest {

    @Test
    void range_isReadOfThePinnedFile() throws IOException {
        try (WebFile server = new WebFile(VIDEO, Request::right)) {
            assertThat(read(source(server).open(RANGE), 7000)).isEqualTo(expected());
            assertThat(server.requests).singleElement().satisfies(request -> {
                assertThat(request.field("Range")).contains("bytes=50000-89999");
                assertThat(request.field("If-Match")).contains(WebFile.ETAG);
            });
        }
    }

    @Test
    void answerInChunks_isReadToo() throws IOException {
        Script chunked = request -> {
            ByteRange range = request.range();
            request.say("206 P" + E + "\nContent-Range: bytes " + range + "/100000\nTransfer-Encoding: chunked");
            request.caller().say(Long.toHexString(range.lengthBytes()) + "\r\n");
            request.caller()
                    .say(new String(expected(), java.nio.charset.StandardCharsets.ISO_8859_1) + "\r\n0\r\n\r\n");
        };
        try (WebFile server = new WebFile(VIDEO, chunked)) {
            assertThat(read(source(server).open(RANGE), 7000)).isEqualTo(expected());
        }
    }

    @Test
    void answersThatBreakOffOrAreBusy_areGoneOnWith() throws IOException {
        Script breaking = request -> {
            switch (request.number()) {
                case 1, 3 -> request.right("", 10_000);
                case 2 -> request.say("503 Busy\nContent-Length: 0");
                case 4 -> request.caller().reset();
                default -> request.right();
            }
        };
        try (WebFile server = new WebFile(VIDEO, breaking)) {
            assertThat(read(source(server).open(RANGE), 7000)).isEqualTo(expected());
            assertThat(server.requests)
                    .extracting(request -> request.range().first())
                    .containsExactly(50_000L, 60_000L, 60_000L, 70_000L, 70_000L);
            assertThat(server.requests)
                    .allMatch(request -> request.field("If-Match").orElse("").equals(WebFile.ETAG));
        }
    }

    /** A server that answers a question for 50000-89999 with what it should not. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            412 P                                                                             | source-changed
            416 R                                                                             | source-changed
            200 OK^ETag: "v1"^Content-Length: 100000                                          | source-without-ranges
            206 P^ETag: "v2"^Content-Range: bytes 50000-89999/100000^Content-Length: 40000    | source-changed
            206 P^ETag: W/"v1"^Content-Range: bytes 50000-89999/100000^Content-Length: 40000  | source-changed
            206 P^Content-Range: bytes 50000-89999/100000^Content-Length: 40000               | source-changed
            206 P^ETag: "v1"^Content-Range: bytes 50000-89999/100001^Content-Length: 40000    | source-changed
            206 P^ETag: "v1"^Content-Range: bytes 50000-89998/100000^Content-Length: 39999    | source-without-ranges
            206 P^ETag: "v1"^Content-Range: bytes 0-39999/100000^Content-Length: 40000        | source-without-ranges
            206 P^ETag: "v1"^Content-Range: bytes 50000-89999/*^Content-Length: 40000         | source-without-ranges
            206 P^ETag: "v1"^Content-Range: bytes 50000-89999/100000^Content-Length: 39999    | source-without-ranges
            206 P^ETag: "v1"^Content-Length: 40000                                            | source-without-ranges
            206 P^ETag: "v1"^Content-Range: bytes 50000-89999/100000^Content-Encoding: br     | url-answer-unusable
            401 U                                                                             | source-forbidden
            403 F                                                                             | source-forbidden
            404 N                                                                             | source-missing
            410 G                                                                             | source-missing
            """)
    void answerThatIsNotTheRange_endsTheUpload(String answer, String type) throws IOException {
        try (WebFile server = new WebFile(VIDEO, request -> request.say(answer.replace('^', '\n')))) {
            assertProblem(type, () -> source(server).open(RANGE));
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 E", "502 B", "503 B", "504 G", "429 T", "408 R", "400 B", "304 N", "300 M"})
    void otherAnswers_mayPass(String answer) throws IOException {
        try (WebFile server = new WebFile(VIDEO, request -> request.say(answer + "\nContent-Length: 0"))) {
            assertThatThrownBy(() -> source(server).open(RANGE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(answer.substring(0, 3));
            // The first time, and five times again.
            assertThat(server.requests).hasSize(6);
        }
    }

    @Test
    void fileThatIsReplacedInMidRange_isNotSpliced() throws IOException {
        Script replaced = request -> {
            if (request.number() == 1) {
                request.right("", 1000);
            } else {
                request.say("412 P\nContent-Length: 0");
            }
        };
        try (WebFile server = new WebFile(VIDEO, replaced)) {
            assertProblem("source-changed", () -> read(source(server).open(RANGE), 500));
        }
    }

    @Test
    void prefixThatIsNoMoreConfigured_endsTheUpload() throws IOException {
        try (WebFile server = new WebFile(VIDEO, Request::right)) {
            WebRig closed = new WebRig("https://other.example.org/");
            assertProblem("url-not-allowed", () -> source(server, closed, "/done/v.mp4?secret")
                    .open(RANGE));
            assertProblem("url-not-allowed", () -> source(server, closed, "/done/v.mp4?secret")
                    .identity());
            assertThat(closed.dialled).isEmpty();
        }
    }
}
