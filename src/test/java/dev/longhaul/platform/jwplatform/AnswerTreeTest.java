package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.Until;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in both formats and shapes, and what is none (PROTOCOLS.md 4.1, 4.4). */
class AnswerTreeTest {

    /** The seed's own example. */
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <response>
              <status>ok</status>
              <video key="tL17msiU">
                <link>
                  <protocol>http</protocol>
                  <address>upload.jwplatform.com</address>
                  <path>/v1/videos/upload/resumable</path>
                  <query>
                    <key>vtQmcboj</key>
                  </query>
                </link>
                <session_id>kwJei9j2vtQmcbojrlGJY3mbJFMHfzZwPXBwoSQr</session_id>
              </video>
            </response>
            """;

    private static final String JSON = """
            {"status":"ok","media":{"type":"video","key":"tL17msiU"},
             "link":{"protocol":"https","address":"upload.jwplatform.com","path":"/v1/videos/upload/resumable",
             "query":{"key":"vtQmcboj"}},"session_id":"kwJei9j2","rate_limit":{"reset":1700000040,"limit":60,"remaining":59}}""";

    private static void assertTree(String body, String json) throws IOException {
        assertThat(Tree.parse(body)).isEqualTo(new ObjectMapper().readTree(json));
    }

    @Test
    void seedsExample_isRead() {
        ApiAnswer answer = ApiAnswer.parse(XML);
        assertThat(answer.ok()).isTrue();
        assertThat(answer.video().path("key").asText()).isEqualTo("tL17msiU");
        assertThat(answer.nestedOrTop("link").path("query").path("key").asText())
                .isEqualTo("vtQmcboj");
        assertThat(answer.nestedOrTop("session_id").asText()).isEqualTo("kwJei9j2vtQmcbojrlGJY3mbJFMHfzZwPXBwoSQr");
    }

    @Test
    void librariesExample_isRead() {
        ApiAnswer answer = ApiAnswer.parse(JSON);
        assertThat(answer.ok()).isTrue();
        assertThat(answer.video().path("key").asText()).isEqualTo("tL17msiU");
        assertThat(answer.nestedOrTop("link").path("address").asText()).isEqualTo("upload.jwplatform.com");
        assertThat(answer.nestedOrTop("session_id").asText()).isEqualTo("kwJei9j2");
        assertThat(answer.limitReset()).contains(new Until.At(Instant.ofEpochSecond(1_700_000_040)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<r><a>1</a><b>x y</b></r>                      | {\"a\":\"1\",\"b\":\"x y\"}",
                "<r><v key=\"k\"><s>ok</s></v></r>            | {\"v\":{\"key\":\"k\",\"s\":\"ok\"}}",
                "<r><v><x>1</x></v><v><x>2</x></v></r>          | {\"v\":[{\"x\":\"1\"},{\"x\":\"2\"}]}",
                "<r><v>1</v><v>2</v><v>3</v></r>                | {\"v\":[\"1\",\"2\",\"3\"]}",
                "<r><a>&lt;b&gt; &amp; &#228;&quot;</a></r>     | {\"a\":\"<b> & ä\\\"\"}",
                "<r><a><![CDATA[<x>]]> y</a></r>                | {\"a\":\"<x> y\"}",
                "<r><!-- c --><a>1</a><?p i?></r>               | {\"a\":\"1\"}",
                "<r><a/><b></b></r>                             | {\"a\":\"\",\"b\":\"\"}",
            })
    void xml_isTheSameTreeAsJson(String xml, String json) throws IOException {
        assertTree(xml, json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "42",
                "ok",
                "<html><title>Error</title><p>That's an error.</html>",
                "<response><status>ok</status>",
                "<response><status>ok</status></response><more/>",
                "<response>text alone</response>",
                "{\"status\":\"ok\"",
                "{\"status\":",
                "<",
                "<!DOCTYPE r []><r><status>ok</status></r>",
                "<r><status>&own;</status></r>",
                "<r xmlns:a=\"u\"><b:c/></r>",
            })
    void whatIsNoAnswer_isNothing(String body) {
        assertThat(Tree.parse(body).isObject() && ApiAnswer.parse(body).ok()).isFalse();
        assertThat(ApiAnswer.parse(body).code()).isEmpty();
    }

    /** A document that names others, on disk and on the network: nothing of it is read, and nobody is asked. */
    @Test
    void entities_ofItsOwn_areNotResolved() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0)) {
            nobody.setSoTimeout(1);
            for (String external : List.of("file:///etc/passwd", "http://127.0.0.1:" + nobody.getLocalPort() + "/")) {
                for (String document : List.of(
                        "<!DOCTYPE r [<!ENTITY e SYSTEM \"" + external + "\">]><r><status>ok</status><a>&e;</a></r>",
                        "<!DOCTYPE r SYSTEM \"" + external + "\"><r><status>ok</status></r>",
                        "<!DOCTYPE r [<!ENTITY % e SYSTEM \"" + external + "\">%e;]><r><status>ok</status></r>")) {
                    assertThat(Tree.parse(document).isMissingNode()).isTrue();
                }
            }
            assertThatThrownBy(nobody::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void billionLaughs_areNotHeard() {
        String laughs =
                "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><r><status>&b;</status></r>";
        assertThat(Tree.parse(laughs).isMissingNode()).isTrue();
    }

    @Test
    void depthAndLength_areBounded() {
        assertThat(Tree.parse("<a>".repeat(30) + "</a>".repeat(30)).isMissingNode())
                .isTrue();
        assertThat(Tree.parse("<a>".repeat(100_000)).isMissingNode()).isTrue();
        assertThat(Tree.parse("{\"a\":".repeat(100_000)).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"error\",\"code\":\"NotFound\",\"message\":\"No such video\"} | NotFound | No such video",
                "<response><status>error</status><code>NotFound</code><message>No</message></response> | NotFound | No",
                "{\"status\":\"error\",\"code\":\"not a code\"}                          | ``       | ``",
                "{\"status\":\"error\",\"code\":42}                                        | ``       | ``",
                "{\"status\":\"ok\",\"code\":\"NotFound\"}                               | ``       | ``",
                "{\"status\":\"error\",\"code\":\"A\",\"message\":\"see https://x.test/?key=s <b>now</b>\"} | A | see … now",
            })
    void error_hasACodeAndWords(String body, String code, String message) {
        ApiAnswer answer = ApiAnswer.parse(body);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void message_isShortAndWithoutSecrets() {
        ApiAnswer answer =
                ApiAnswer.parse("{\"status\":\"error\",\"code\":\"A\",\"message\":\"api_signature=0123456789 "
                        + "x".repeat(5000) + "\"}");
        assertThat(answer.message()).hasSizeLessThan(310).doesNotContain("0123456789");
        assertThat(answer.toString()).isEqualTo("ApiAnswer[A]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rate_limit\":{\"reset\":-1}}",
                "{\"rate_limit\":{\"reset\":\"soon\"}}",
                "{\"rate_limit\":[]}",
                "{\"rate_limit\":{\"reset\":99999999999999}}",
                "{}"
            })
    void limitReset_thatIsNoTime_isNone(String body) {
        assertThat(ApiAnswer.parse(body).limitReset()).isEmpty();
    }

    @Test
    void redirectLink_isFoundAnywhere() {
        for (String body : List.of(
                "<r><status>ok</status><video key=\"a\"><redirect_link><address>http://e.test/a</address></redirect_link></video></r>",
                "<r><status>ok</status><video key=\"a\"/><redirect_link><address>http://e.test/a</address></redirect_link></r>",
                "{\"status\":\"ok\",\"media\":{\"redirect_link\":{\"address\":\"http://e.test/a\"}}}",
                "{\"status\":\"ok\",\"redirect_link\":{\"address\":\"http://e.test/a\"}}")) {
            assertThat(ApiAnswer.parse(body)
                            .anywhere("redirect_link")
                            .path("address")
                            .asText())
                    .isEqualTo("http://e.test/a");
        }
        JsonNode none = ApiAnswer.parse("{}").anywhere("redirect_link");
        assertThat(none.path("address").asText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"ok\",\"videos\":[]}                                                      | []",
                "{\"status\":\"ok\",\"videos\":[{\"key\":\"a\"},{\"key\":\"b\"},{\"no\":1}]}  | [a, b]",
                "<r><status>ok</status><videos></videos></r>                                                  | []",
                "<r><status>ok</status><videos><video key=\"a\"/></videos></r>                              | [a]",
                "<r><status>ok</status><videos total=\"1\"><video key=\"a\"/></videos></r>                | [a]",
                "<r><status>ok</status><videos><video key=\"a\"/><video key=\"b\"/></videos></r>          | [a, b]",
                "<r><status>ok</status></r>                                                                   | none",
                "{\"status\":\"error\",\"videos\":[]}                                                   | none",
            })
    void videosOfAList_areRead(String body, String keys) {
        assertThat(Shown.videos(ApiAnswer.parse(body))
                        .map(videos -> videos.stream().map(Shown::key).toList().toString())
                        .orElse("none"))
                .isEqualTo(keys);
    }

    @Test
    void video_isReadWithWhatTellsItApart() {
        String json = "{\"status\":\"ok\",\"video\":{\"key\":\"a\",\"status\":\"ready\",\"size\":\"30\",\"md5\":\"m\","
                + "\"custom\":{\"upload_id\":\"u\"},\"error\":{\"message\":\"e\"}}}";
        String xml = "<r><status>ok</status><video key=\"a\"><status>ready</status><size>30</size><md5>m</md5>"
                + "<custom><upload_id>u</upload_id></custom><error><message>e</message></error></video></r>";
        Shown expected = new Shown("a", "ready", 30, "m", "u", "e");
        assertThat(Shown.video(ApiAnswer.parse(json))).contains(expected);
        assertThat(Shown.video(ApiAnswer.parse(xml))).contains(expected);
        assertThat(Shown.video(ApiAnswer.parse("{\"status\":\"ok\",\"video\":{\"key\":\"../a\"}}")))
                .isEmpty();
        assertThat(Shown.video(ApiAnswer.parse("{\"status\":\"error\",\"video\":{\"key\":\"a\"}}")))
                .isEmpty();
    }
}
