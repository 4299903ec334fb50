package dev.longhaul.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig.Route;
import dev.longhaul.config.document.ConfigDocument;
import dev.longhaul.platform.youtube.VideoResource;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents good and bad, and what is said of them. */
class DocumentCheckTest {

    static final DocumentCheck CHECK = new DocumentCheck(Map.of("youtube", new VideoResource()));

    private static final Path PAGE = Path.of("docs/configuration.md");

    /** A good document of thirteen lines, which rows change. */
    static final String GOOD = """
            destinations:
              main:
                platform: youtube
              second:
                platform: youtube
            routes:
              - bucket: videos
                prefix: in/
                to: [main, second]
                metadata:
                  title: "{filename}"
            limits:
              reserve: 5s
            """;

    /**
     * @param change a line of the good document and what stands there instead, or is added after the last line
     * @param finding what is told, as a whole line of the cause
     */
    record Row(String name, String change, String instead, String finding) {
        String document() {
            return change.isEmpty() ? GOOD + instead : GOOD.replace(change, instead);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> bad() {
        return Stream.of(
                row("unknown key", "", "limit: {}\n", "line 14, limit: is not known (did you mean 'limits'?)"),
                row(
                        "a key of nothing",
                        "",
                        "zoo: 1\n",
                        "line 14, zoo: is not known; known are: home, destinations, routes, limits, aws"),
                row(
                        "camel case",
                        "    prefix: in/",
                        "    contentType: video/*",
                        "line 8, routes[0].contentType: is not known (did you mean 'content-type'?)"),
                row(
                        "misspelt in a route",
                        "    prefix: in/",
                        "    prefx: in/",
                        "line 8, routes[0].prefx: is not known (did you mean 'prefix'?)"),
                row(
                        "misspelt in a destination",
                        "    platform: youtube\n  second",
                        "    platfrom: youtube\n  second",
                        "line 2, destinations.main.platform: is missing"),
                row(
                        "misspelt in limits",
                        "  reserve: 5s",
                        "  reserv: 5s",
                        "line 13, limits.reserv: is not known (did you mean 'reserve'?)"),
                row(
                        "unknown in aws",
                        "",
                        "aws:\n  s3-endpiont: https://s3.example.org\n",
                        "line 15, aws.s3-endpiont: is not known (did you mean 's3-endpoint'?)"),
                row(
                        "a namespace of AWS's",
                        "",
                        "metrics-namespace: AWS/Lambda\n",
                        "line 14, metrics-namespace: must be 1 to 255 of letters, digits and ._/#:-, and not begin with AWS/ or a colon"),
                row(
                        "a namespace that begins as none may",
                        "",
                        "metrics-namespace: ':videos'\n",
                        "line 14, metrics-namespace: must be 1 to 255 of letters, digits and ._/#:-, and not begin with AWS/ or a colon"),
                row(
                        "a namespace with a blank",
                        "",
                        "metrics-namespace: our videos\n",
                        "line 14, metrics-namespace: must be 1 to 255 of letters, digits and ._/#:-, and not begin with AWS/ or a colon"),
                row(
                        "no bucket",
                        "  - bucket: videos\n    prefix: in/",
                        "  - prefix: in/",
                        "line 7, routes[0].bucket: is missing"),
                row("no destination", "    to: [main, second]\n", "", "line 7, routes[0].to: is missing"),
                row("an empty list of destinations", "[main, second]", "[]", "line 9, routes[0].to: is empty"),
                row(
                        "an unknown destination",
                        "[main, second]",
                        "[main, secnd]",
                        "line 9, routes[0].to[1]: the destination is not known (did you mean 'second'?)"),
                row(
                        "one destination twice",
                        "[main, second]",
                        "[main, main]",
                        "line 9, routes[0].to[1]: names 'main' a second time"),
                row(
                        "an unknown platform",
                        "  main:\n    platform: youtube",
                        "  main:\n    platform: yuotube",
                        "line 3, destinations.main.platform: the platform is not known (did you mean 'youtube'?)"),
                row(
                        "a destination twice",
                        "  second:",
                        "  main:",
                        "line 4, destinations.main: is there twice, first in line 2"),
                row(
                        "a key twice",
                        "  reserve: 5s",
                        "  reserve: 5s\n  reserve: 6s",
                        "line 14, limits.reserve: is there twice, first in line 13"),
                row(
                        "a section twice",
                        "",
                        "limits:\n  attempts: 3\n",
                        "line 14, limits: is there twice, first in line 12"),
                row(
                        "a route twice",
                        "limits:",
                        "  - {bucket: videos, prefix: in/, to: second}\nlimits:",
                        "line 12, routes[1].to[0]: the same objects go to 'second' by routes[0]"),
                row(
                        "a name with a dot",
                        "  second:",
                        "  second.one:",
                        "line 4, destinations.second.one: is no name: letters, digits, - and _ are"),
                row(
                        "a list for a group",
                        "limits:\n  reserve: 5s",
                        "limits: [5s]",
                        "line 12, limits: must be a group of keys and values"),
                row(
                        "a group for a list",
                        "  - bucket: videos\n    prefix: in/\n    to: [main, second]\n    metadata:\n      title: \"{filename}\"",
                        "  bucket: videos",
                        "line 6, routes: must be a list"),
                row(
                        "a list for a value",
                        "prefix: in/",
                        "prefix: [in/]",
                        "line 8, routes[0].prefix: must be one value, not a list or a group"),
                row(
                        "a text for a group",
                        "    metadata:\n      title: \"{filename}\"",
                        "    metadata: title",
                        "line 10, routes[0].metadata: must be a group of keys and values"),
                row("nothing", "prefix: in/", "prefix:", "line 8, routes[0].prefix: is empty"),
                row(
                        "no number",
                        "  reserve: 5s",
                        "  attempts: many",
                        "line 13, limits.attempts: must be a whole number"),
                row(
                        "half a number",
                        "  reserve: 5s",
                        "  attempts: 1.5",
                        "line 13, limits.attempts: must be a whole number"),
                row(
                        "too small",
                        "  reserve: 5s",
                        "  attempts: 0",
                        "line 13, limits.attempts: must be at least 1 and at most 2147483647"),
                row(
                        "a negative size",
                        "  reserve: 5s",
                        "  chunk-size-bytes: -2",
                        "line 13, limits.chunk-size-bytes: must be at least 1"),
                row(
                        "off the grid",
                        "  reserve: 5s",
                        "  chunk-size-bytes: 1000",
                        "line 13, limits.chunk-size-bytes: does not fit YouTube: A chunk is a multiple of 262144 bytes, from 262144 to 274877906944"),
                row(
                        "a route off the grid",
                        "prefix: in/",
                        "chunk-size-bytes: 262145",
                        "line 8, routes[0].chunk-size-bytes: does not fit YouTube: A chunk is a multiple of 262144 bytes, from 262144 to 274877906944"),
                row(
                        "no duration",
                        "reserve: 5s",
                        "reserve: soon",
                        "line 13, limits.reserve: must be a length of time, such as 5s, 10m or 7d"),
                row(
                        "a negative duration",
                        "reserve: 5s",
                        "reserve: PT-5S",
                        "line 13, limits.reserve: must not be negative"),
                row("an age of nothing", "reserve: 5s", "age: 0s", "line 13, limits.age: must be longer than nothing"),
                row(
                        "no flag",
                        "    platform: youtube\n  second",
                        "    platform: youtube\n    read-scope: yes\n  second",
                        "line 4, destinations.main.read-scope: must be true or false"),
                row(
                        "no place of credentials",
                        "    platform: youtube\n  second",
                        "    platform: youtube\n    credentials: vault:x\n  second",
                        "line 4, destinations.main.credentials: must be file, secretsmanager:ID or ssm:/NAME"),
                row(
                        "an option where there are none",
                        "    platform: youtube\n  second",
                        "    platform: youtube\n    options:\n      part-mode: bytes\n  second",
                        "line 5, destinations.main.options.part-mode: is not known: the platform has no options"),
                row(
                        "an option of the built-in destination",
                        "  main:\n    platform: youtube",
                        "  youtube:\n    platform: youtube\n    options: {part-mode: bytes}\n  main:\n    platform: youtube",
                        "line 4, destinations.youtube.options.part-mode: is not known: the platform has no options"),
                row(
                        "a list of options",
                        "    platform: youtube\n  second",
                        "    platform: youtube\n    options: [part-mode]\n  second",
                        "line 4, destinations.main.options: must be a group of keys and values"),
                row(
                        "an unknown way",
                        "prefix: in/",
                        "way: push",
                        "line 8, routes[0].way: must be chunks, whole or pull"),
                row(
                        "a way that the platform has not",
                        "prefix: in/",
                        "way: pull",
                        "line 8, routes[0].way: is not one of the platform's: chunks"),
                row(
                        "too many parts at once",
                        "reserve: 5s",
                        "parallel-parts: 17",
                        "line 13, limits.parallel-parts: must be at least 1 and at most 16"),
                row(
                        "no checksum",
                        "prefix: in/",
                        "checksum: md5",
                        "line 8, routes[0].checksum: must be crc32c, crc64nvme or none"),
                row(
                        "no address",
                        "",
                        "aws: {queue-url: my queue}\n",
                        "line 14, aws.queue-url: must be an address such as https://example.org"),
                row(
                        "an address with a user",
                        "",
                        "aws: {queue-url: 'https://a:b@example.org/'}\n",
                        "line 14, aws.queue-url: must be an address such as https://example.org, without a user"),
                row(
                        "plain http",
                        "    platform: youtube\n  second",
                        "    platform: youtube\n    api-url: http://example.org\n  second",
                        "line 4, destinations.main.api-url: must be https; plain http is for this machine only"),
                row(
                        "no media range",
                        "prefix: in/",
                        "content-type: video",
                        "line 8, routes[0].content-type: must be a media type or range, such as video/*"),
                row(
                        "an unknown placeholder",
                        "{filename}",
                        "{fielname}",
                        "line 11, routes[0].metadata.title: has a placeholder {fielname} that is not known (did you mean 'filename'?); {{ writes a brace"),
                row(
                        "an open brace",
                        "{filename}",
                        "{filename",
                        "line 11, routes[0].metadata.title: has a { that is not closed; {{ writes a brace"),
                row(
                        "an unknown word",
                        "      title:",
                        "      titel:",
                        "line 11, routes[0].metadata.titel: is not known (did you mean 'title'?)"),
                row(
                        "an empty word",
                        "\"{filename}\"",
                        "",
                        "line 11, routes[0].metadata.title: is empty; to say nothing, write \"\""),
                row(
                        "a result where there are none",
                        "prefix: in/",
                        "results: bus",
                        "line 8, routes[0].results[0]: the result is not known: there are no 'results'"),
                row(
                        "an unknown result",
                        "    prefix: in/",
                        "    results: [bus, busy]\nresults:\n  bus:\n    event-bus: default\nzoo:\n  - bucket: b",
                        "line 8, routes[0].results[1]: the result is not known (did you mean 'bus'?)"),
                row(
                        "a result twice",
                        "prefix: in/",
                        "results: [bus, bus]\nresults:\n  bus:\n    event-bus: default\nzoo:\n  - bucket: b",
                        "line 8, routes[0].results[1]: names 'bus' a second time"),
                row(
                        "a result of two kinds",
                        "",
                        "results:\n  bus:\n    event-bus: default\n    webhook: https://example.org\n",
                        "line 15, results.bus: must be one of event-bus, topic and webhook"),
                row(
                        "a result of no kind",
                        "",
                        "results:\n  bus: {secret: file}\n",
                        "line 15, results.bus: must be one of event-bus, topic and webhook"),
                row(
                        "a secret of nothing",
                        "",
                        "results:\n  bus:\n    event-bus: default\n    secret: file\n",
                        "line 17, results.bus.secret: is for a webhook"),
                row(
                        "no topic",
                        "",
                        "results:\n  bus: {topic: uploads}\n",
                        "line 15, results.bus.topic: must be the ARN of an SNS topic"),
                row(
                        "no bus",
                        "",
                        "results:\n  bus: {event-bus: 'my bus'}\n",
                        "line 15, results.bus.event-bus: must be the name or ARN of an event bus"),
                row(
                        "a plain webhook",
                        "",
                        "results:\n  bus: {webhook: 'http://example.org'}\n",
                        "line 15, results.bus.webhook: must be https; plain http is for this machine only"),
                row(
                        "a long title",
                        "\"{filename}\"",
                        "x".repeat(101),
                        "line 11, routes[0].metadata.title: 'snippet.title' has 101 characters; YouTube takes 100"),
                row(
                        "an unknown privacy",
                        "title: \"{filename}\"",
                        "privacy-status: hidden",
                        "line 11, routes[0].metadata.privacy-status: 'status.privacyStatus' is 'hidden'; possible are private, public, unlisted"),
                row(
                        "an unknown category",
                        "title: \"{filename}\"",
                        "category: 99",
                        "line 11, routes[0].metadata.category: 'snippet.categoryId' is '99'; possible are 1, 10, 15, 17, 19, 2, 20, 22, 23, 24, 25, 26, 27, 28, 29"),
                row(
                        "a comma in a keyword",
                        "title: \"{filename}\"",
                        "keywords: ['a,b']",
                        "line 11, routes[0].metadata.keywords: has a comma within one of its texts"),
                row(
                        "no JSON",
                        "prefix: in/",
                        "meta: '{\"snippet\": '",
                        "line 8, routes[0].meta: is not JSON: Unexpected end-of-input"),
                row("a JSON list", "prefix: in/", "meta: '[1]'", "line 8, routes[0].meta: is not one JSON object"),
                row("a list as meta", "prefix: in/", "meta: [1]", "line 8, routes[0].meta: is not one JSON object"),
                row(
                        "an unknown field",
                        "prefix: in/",
                        "meta: {snippet: {titel: x}}",
                        "line 8, routes[0].meta: 'snippet.titel' cannot be set by an upload; these can: categoryId, defaultAudioLanguage, defaultLanguage, description, tags, title"),
                row(
                        "a field twice",
                        "prefix: in/",
                        "meta: {snippet: {title: x, title: y}}",
                        "line 8, routes[0].meta: has a name twice, or one that is no word"),
                row(
                        "words and meta that do not agree",
                        "    metadata:\n      title: \"{filename}\"",
                        "    meta: {status: {publishAt: '2027-01-31T18:00:00Z', privacyStatus: private}}\n    metadata: {privacy-status: public}",
                        "line 10, routes[0].meta: 'status.publishAt' needs privacyStatus 'private': the video becomes public at that time"),
                row(
                        "no YAML",
                        "    prefix: in/",
                        "   prefix: in/",
                        "line 8: is not YAML: expected <block end>, but found '<block mapping start>'"),
                row(
                        "a tab",
                        "    prefix",
                        "\tprefix",
                        "line 8: is not YAML: found character '\\t(TAB)' that cannot start any token"),
                row("two documents", "", "---\na: b\n", "line 14: is not YAML: but found another document"),
                row(
                        "an alias of a group",
                        "limits:\n  reserve: 5s",
                        "limits: &l {reserve: 5s}\naws: *l",
                        "line 1: cannot be read: Number of aliases for non-scalar nodes exceeds the specified max=0"),
                row("a key that is a list", "", "? [a]\n: b\n", "line 14, ?: a key must be one word"),
                row(
                        "a class by a tag",
                        "prefix: in/",
                        "prefix: !!javax.script.ScriptEngineManager [x]",
                        "line 8: is not YAML: Global tag is not allowed"));
    }

    private static Row row(String name, String change, String instead, String finding) {
        return new Row(name, change, instead, finding);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadDocument_isRefusedByLineAndKey(Row row) {
        assertThat(row.document()).isNotEqualTo(GOOD);
        assertThat(findings(row.document())).anyMatch(line -> line.startsWith(row.finding()));
    }

    @Test
    void aGoodDocument_isTaken() {
        ConfigDocument document = CHECK.read("good.yaml", GOOD);
        assertThat(document.destinations()).containsExactly("main", "second");
        assertThat(document.values()).containsEntry("limits.reserve", "PT5S");
        Route route = document.routes().get(0);
        assertThat(route.bucket()).isEqualTo("videos");
        assertThat(route.to()).containsExactly("main", "second");
        assertThat(route.metadata()).containsEntry("title", "{filename}");
    }

    /** Every error is told at once, in the order of lines. */
    @Test
    void allErrors_areToldAtOnce() {
        String document =
                GOOD.replace("{filename}", "{flename}").replace("5s", "soon").replace("bucket:", "buket:");
        assertThat(findings(document))
                .containsExactly(
                        "line 7, routes[0].buket: is not known (did you mean 'bucket'?)",
                        "line 7, routes[0].bucket: is missing",
                        "line 11, routes[0].metadata.title: has a placeholder {flename} that is not known (did you mean"
                                + " 'filename'?); {{ writes a brace",
                        "line 13, limits.reserve: must be a length of time, such as 5s, 10m or 7d");
    }

    @Test
    void manyErrors_areCounted() {
        String document = GOOD
                + Stream.iterate(0, i -> i + 1)
                        .limit(70)
                        .map(i -> "unknown" + i + ": 1\n")
                        .reduce("", String::concat);
        assertThat(findings(document)).hasSize(51).last().isEqualTo("… and 20 more");
    }

    /** JSON is YAML; indented with tabs it is not, and is read all the same. */
    @Test
    void json_isTaken() {
        String json = """
                {
                \t"routes": [
                \t\t{"bucket": "videos", "to": "youtube", "meta": {"status": {"embeddable": false, "license": "youtube"}}}
                \t]
                }
                """;
        ConfigDocument document = CHECK.read("good.json", json);
        assertThat(document.destinations()).containsExactly("youtube");
        assertThat(document.routes().get(0).meta())
                .contains("{\"status\":{\"embeddable\":false,\"license\":\"youtube\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "~", "just text", "[1, 2]", "\u0000", "{{{{"})
    void whatIsNoConfiguration_isRefused(String text) {
        assertThat(findings(text)).isNotEmpty();
    }

    @Test
    void aDeepDocument_isRefused() {
        assertThat(findings("[".repeat(100_000))).hasSize(1);
        assertThat(findings("routes:\n- meta: " + "{a: ".repeat(100) + "1" + "}".repeat(100)))
                .hasSize(1);
    }

    /** Without destinations there is the built-in one, and no other. */
    @Test
    void withoutDestinations_thereIsTheBuiltInOne() {
        String document = "routes:\n  - {bucket: b, to: youtube, metadata: {privacy-status: nobody}}\n";
        assertThat(findings(document)).singleElement().asString().contains("routes[0].metadata.privacy-status");
        assertThat(findings("destinations:\n  main: {platform: youtube}\n" + document.replace("nobody", "public")))
                .singleElement()
                .asString()
                .contains("routes[0].to[0]: the destination is not known");
    }

    /** A secret in the wrong place is not shown. */
    @Test
    void values_areNotShown() {
        String document = GOOD + "aws:\n  s3-path-style: geheim\n  queue-url: geheim\n  data-key: [geheim]\n";
        assertThat(findings(document)).hasSize(3).noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void theExampleOfThePage_isGood() throws IOException {
        ConfigDocument document = CHECK.read("docs/configuration.md", block("yaml"));
        assertThat(document.destinations()).hasSize(2);
        assertThat(document.routes()).hasSize(2);
        assertThat(document.routes().get(0).metadata())
                .containsEntry("description", "Recorded {date}.\nSource: {bucket}/{key}\n")
                .containsEntry("keywords", "studio,{folder}");
    }

    /** The first block of a language in the page. */
    static String block(String language) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    /** Lines of the cause. */
    static List<String> findings(String document) {
        List<String> lines = new ArrayList<>();
        assertThatThrownBy(() -> CHECK.read("bad.yaml", document)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-configuration");
            assertThat(e.problem().title()).contains("bad.yaml");
            e.problem().cause().lines().forEach(lines::add);
        });
        return lines;
    }
}
