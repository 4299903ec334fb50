package dev.longhaul.source.web;

import static dev.longhaul.source.web.WebReads.E;
import static dev.longhaul.source.web.WebReads.VIDEO;
import static dev.longhaul.source.web.WebReads.assertProblem;
import static dev.longhaul.source.web.WebReads.identify;
import static dev.longhaul.source.web.WebReads.rig;
import static dev.longhaul.source.web.WebReads.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.longhaul.source.web.WebFile.Request;
import dev.longhaul.source.web.WebFile.Script;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of a web server mean when a URL is looked at. */
@Timeout(60)
class WebSourcesTest {

    @Test
    void url_isFoundAndPinned() throws IOException {
        try (WebFile server = new WebFile(VIDEO, Request::right)) {
            WebSources.Found found = identify(server, "/done/My%20trip.mp4?sig=s");
            assertThat(found.identity())
                    .isEqualTo(new SourceIdentity(server.url("/done/My%20trip.mp4?sig=s"), VIDEO.length, "etag:v1"));
            assertThat(found.contentType()).isEqualTo("video/mp4");
            assertThat(found.fileName()).isEqualTo("My trip.mp4");
            assertThat(server.requests).singleElement().satisfies(request -> {
                assertThat(request.target()).isEqualTo("/done/My%20trip.mp4?sig=s");
                assertThat(request.field("Range")).contains("bytes=0-4095");
                assertThat(request.field("Host")).contains("localhost:" + server.port());
                assertThat(request.field("Accept-Encoding")).contains("identity");
                assertThat(request.field("Authorization")).isEmpty();
                assertThat(request.field("Cookie")).isEmpty();
                assertThat(request.field("Referer")).isEmpty();
            });
            Source source = rig(server).sources().pinned(found.identity());
            assertThat(source.identity()).isEqualTo(found.identity());
            assertThat(source.address(Duration.ofHours(1))).isEmpty();
        }
    }

    @Test
    void shortFile_isFoundToo() throws IOException {
        byte[] file = Arrays.copyOf(VIDEO, 100);
        try (WebFile server = new WebFile(file, Request::right)) {
            assertThat(identify(server, "/done/").identity().sizeBytes()).isEqualTo(100);
            assertThat(identify(server, "/done/").fileName()).isEqualTo("video");
        }
    }

    /** Answers to the question for the first bytes of something that cannot be a source. */
    static Stream<Arguments> unusable() {
        String part = "206 P\nContent-Range: bytes 0-4095/100000\nContent-Length: 4096";
        return Stream.of(
                arguments("200 OK" + E + "\nContent-Length: 100000", "source-without-ranges"),
                arguments("200 OK" + E + "\nContent-Length: 0", "source-empty"),
                arguments("416 R\nContent-Range: bytes */0\nContent-Length: 0", "source-empty"),
                arguments("416 R\nContent-Length: 0", "source-without-ranges"),
                arguments(part, "source-without-etag"),
                arguments(part + "\nETag: W/\"v1\"", "source-without-etag"),
                arguments(part + "\nETag: v1", "source-without-etag"),
                arguments(part + "\nETag: \"\"", "source-without-etag"),
                arguments(part + "\nETag: \"a\"b\"", "source-without-etag"),
                arguments(part + "\nETag: \"" + "x".repeat(600) + "\"", "source-without-etag"),
                arguments(part + E + "\nETag: \"v2\"", "source-without-etag"),
                arguments(part + E + "\nContent-Encoding: gzip", "url-answer-unusable"),
                arguments(part + E + "\nContent-Encoding: identity, gzip", "url-answer-unusable"),
                arguments(part + E + "\nX: " + "x".repeat(20_000), "url-answer-unusable"),
                arguments(part + E + "\nX: x".repeat(200), "url-answer-unusable"),
                arguments("206 P" + E + "\nContent-Length: 4096", "source-without-ranges"),
                arguments(
                        "206 P" + E + "\nContent-Range: bytes 0-4095/*\nContent-Length: 4096", "source-without-ranges"),
                arguments(
                        "206 P" + E + "\nContent-Range: bytes 1-4096/100000\nContent-Length: 4096",
                        "source-without-ranges"),
                arguments(
                        "206 P" + E + "\nContent-Range: bytes 0-99/100000\nContent-Length: 100",
                        "source-without-ranges"),
                arguments(
                        "206 P" + E + "\nContent-Range: bytes 0-4095/100000\nContent-Length: 99",
                        "source-without-ranges"),
                arguments("206 P" + E + "\nContent-Type: multipart/byteranges; boundary=b", "source-without-ranges"),
                arguments("401 U\nContent-Length: 0", "source-forbidden"),
                arguments("403 F\nContent-Length: 0", "source-forbidden"),
                arguments("404 N\nContent-Length: 0", "source-missing"),
                arguments("410 G\nContent-Length: 0", "source-missing"),
                arguments("302 F\nContent-Length: 0", "url-answer-unusable"),
                arguments("302 F\nLocation: /done/a\nLocation: /done/b\nContent-Length: 0", "url-answer-unusable"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("unusable")
    void urlThatCannotBeASource_isRefusedByName(String answer, String type) throws IOException {
        Script script = request -> {
            request.say(answer);
            request.caller().say("0".repeat(4096));
        };
        try (WebFile server = new WebFile(VIDEO, script)) {
            assertProblem(type, () -> identify(server, "/done/v.mp4?sig=secret"));
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void whatIsNoVideo_isRefused() throws IOException {
        byte[] page =
                "<!DOCTYPE html><html><body>Sign in</body></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (WebFile server = new WebFile(page, Request::right)) {
            assertProblem("not-a-video", () -> identify(server, "/done/v.mp4"));
        }
    }
}
