package dev.longhaul.source.web;

import static dev.longhaul.source.web.WebReads.RANGE;
import static dev.longhaul.source.web.WebReads.VIDEO;
import static dev.longhaul.source.web.WebReads.assertProblem;
import static dev.longhaul.source.web.WebReads.expected;
import static dev.longhaul.source.web.WebReads.identify;
import static dev.longhaul.source.web.WebReads.read;
import static dev.longhaul.source.web.WebReads.rig;
import static dev.longhaul.source.web.WebReads.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.source.web.WebFile.Script;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a web server may send whoever asks it. */
@Timeout(60)
class RedirectsTest {

    @ParameterizedTest
    @ValueSource(strings = {"301", "302", "303", "307", "308"})
    void redirects_areFollowedAnewEachTime(String status) throws IOException {
        Script redirecting = request -> {
            switch (request.target()) {
                case "/done/a" -> request.say(status + " R\nLocation: b/c?x=/y\nSet-Cookie: a=b\nContent-Length: 0");
                case "/done/b/c?x=/y" -> request.say(status + " R\nLocation: ?z\nContent-Length: 0");
                case "/done/b/c?z" -> request.say(status + " R\nLocation: /done/d\nContent-Length: 0");
                case "/done/d" ->
                    request.say(
                            status + " R\nLocation: //" + request.field("Host").orElseThrow() + "/done/e\n");
                case "/done/e" ->
                    request.say(status + " R\nLocation: http://"
                            + request.field("Host").orElseThrow() + "/done/v.mp4\nContent-Length: 0");
                default -> request.right();
            }
        };
        try (WebFile server = new WebFile(VIDEO, redirecting)) {
            SourceIdentity found = identify(server, "/done/a").identity();
            assertThat(found).isEqualTo(new SourceIdentity(server.url("/done/a"), VIDEO.length, "etag:v1"));
            assertThat(read(rig(server).sources().pinned(found).open(RANGE), 7000))
                    .isEqualTo(expected());
            assertThat(server.requests).hasSize(12);
            assertThat(server.requests.get(11).field("If-Match")).contains(WebFile.ETAG);
            assertThat(server.requests)
                    .allMatch(request -> request.field("Cookie").isEmpty());
        }
    }

    @Test
    void redirectsWithoutEnd_areGivenUp() throws IOException {
        try (WebFile server = new WebFile(VIDEO, request -> request.say("302 F\nLocation: v.mp4\nContent-Length: 0"))) {
            assertProblem("url-answer-unusable", () -> identify(server, "/done/v.mp4"));
            assertThat(server.requests).hasSize(1 + WebExchange.MOST_REDIRECTS);
        }
    }

    /** Where a server that is allowed might send the function. */
    static List<String> forbiddenTargets() {
        Stream<String> hosts = Forbidden.IPV4.stream()
                .flatMap(ip -> Stream.of(ip, "[::ffff:" + ip + "]", ip.replace(".", "%2e"), ip + "."))
                .flatMap(host ->
                        Stream.of("https://" + host + "/done/v.mp4", "//" + host + "/v.mp4", "http://" + host + "/"));
        Stream<String> others = Stream.of(
                "file:///etc/passwd",
                "ftp://media.example.org/v.mp4",
                "gopher://127.0.0.1:6379/_INFO",
                "jar:file:///a.jar!/v.mp4",
                "http://media.example.org/v.mp4",
                "http://localhost:1/done/v.mp4",
                "https://me:secret@media.example.org/v.mp4",
                "https://media.example.org@evil.example/v.mp4",
                "https://evil.example/v.mp4",
                "//evil.example/v.mp4",
                "///evil.example/v.mp4",
                "/\\evil.example/v.mp4",
                "\\\\evil.example\\v.mp4",
                "../v.mp4",
                "/not-done/v.mp4",
                "/done/../v.mp4",
                "/done/%2e%2e/v.mp4",
                "v.mp4#fragment",
                "https://media.example.org:22/v.mp4");
        return Stream.concat(hosts, others).toList();
    }

    @Test
    void redirectsToWhereNobodyMayRead_areNotFollowed() throws IOException {
        AtomicReference<String> target = new AtomicReference<>();
        Script redirecting = request -> request.say("302 F\nLocation: " + target.get() + "\nContent-Length: 0");
        try (WebFile server = new WebFile(VIDEO, redirecting)) {
            assertThat(forbiddenTargets()).hasSizeGreaterThan(450);
            for (String each : forbiddenTargets()) {
                target.set(each);
                WebRig rig = rig(server);
                assertProblem("url-not-allowed", () -> rig.sources()
                        .identify(server.url("/done/v.mp4?secret"), Deadline.NONE));
                assertThat(rig.dialled).as(each).hasSize(1);
            }
        }
    }

    @Test
    void redirectToANameWithinTheNetwork_isNotFollowed() throws IOException {
        Script redirecting =
                request -> request.say("302 F\nLocation: https://inside.example.org/v.mp4\nContent-Length: 0");
        try (WebFile server = new WebFile(VIDEO, redirecting)) {
            for (String each :
                    List.of("10.1.2.3", "127.0.0.1", "169.254.169.254", "fd00:ec2::254", "64:ff9b::10.1.2.3")) {
                var inside = Forbidden.address(each);
                WebRig rig = rig(server);
                rig.names = host -> new java.net.InetAddress[] {inside};
                assertProblem("url-address-refused", () -> source(server, rig, "/done/v.mp4")
                        .open(RANGE));
                assertThat(rig.dialled).hasSize(1);
            }
        }
    }
}
