package dev.longhaul.source.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs are below which prefixes, and how a URL is spelled once it is accepted. */
class UrlAllowListTest {

    @ParameterizedTest(name = "{1} is below {0}: {2}")
    @CsvSource(delimiter = '|', nullValues = "no", textBlock = """
            https://a.example/done/ | https://a.example/done/v.mp4           | https://a.example/done/v.mp4
            https://a.example/done/ | https://A.Example:443/done/v.mp4       | https://a.example/done/v.mp4
            https://a.example/done/ | HTTPS://a.example/done/v.mp4?sig=a/b?c | https://a.example/done/v.mp4?sig=a/b?c
            https://a.example/done/ | https://a.example/done/x/y/My%20v.mp4  | https://a.example/done/x/y/My%20v.mp4
            https://a.example/done/ | https://a.example/%64one/v.mp4         | https://a.example/%64one/v.mp4
            https://a.example/a%2db/| https://a.example/a-b/v.mp4            | https://a.example/a-b/v.mp4
            https://a.example/%c3%a9/|https://a.example/%C3%A9/v.mp4         | https://a.example/%C3%A9/v.mp4
            https://a.example/done  | https://a.example/done                 | https://a.example/done
            https://a.example/done  | https://a.example/done/v.mp4           | https://a.example/done/v.mp4
            https://a.example       | https://a.example/@me/v.mp4            | https://a.example/@me/v.mp4
            https://a.example       | https://a.example                      | https://a.example/
            https://a.example:8443/ | https://a.example:8443/v...mp4         | https://a.example:8443/v...mp4
            https://bücher.example/ | https://xn--bcher-kva.example/v.mp4    | https://xn--bcher-kva.example/v.mp4
            https://xn--bcher-kva.example/ | https://BÜCHER.example/v.mp4    | https://xn--bcher-kva.example/v.mp4
            https://a.example/      | https://ａ．example/v.mp4              | https://a.example/v.mp4
            https://1a.example/     | https://1a.example/v.mp4               | https://1a.example/v.mp4
            http://127.0.0.1:8080/  | http://127.0.0.1:8080/v.mp4            | http://127.0.0.1:8080/v.mp4
            http://localhost:8080/  | http://localhost:8080/v.mp4            | http://localhost:8080/v.mp4
            http://localhost/       | http://localhost:80/v.mp4              | http://localhost/v.mp4
            https://a.example/done  | https://a.example/done-not/v.mp4       | no
            https://a.example/done/ | https://a.example/done                 | no
            https://a.example/done/ | https://a.example/Done/v.mp4           | no
            https://a.example/done/ | https://a.example//done/v.mp4          | no
            https://a.example/done/ | https://a.example/                     | no
            https://a.example/      | https://b.a.example/v.mp4              | no
            https://a.example/      | https://a.example.evil.example/v.mp4   | no
            https://a.example/      | https://a.example:8443/v.mp4           | no
            https://a.example:8443/ | https://a.example/v.mp4                | no
            https://a.example/      | https://а.example/v.mp4                | no
            https://a.example:80/   | http://a.example/v.mp4                 | no
            http://localhost:8080/  | http://localhost:8081/v.mp4            | no
            http://localhost:8080/  | http://127.0.0.1:8080/v.mp4            | no
            http://localhost:8080/  | https://localhost:8080/v.mp4           | no
            http://localhost:8080/  | http://LOCALHOST:8080/v.mp4            | no
            """)
    void url_isReadFromWhereItIsBelowAPrefix(String prefix, String url, String accepted) {
        UrlAllowList list = UrlAllowList.of(List.of("https://other.example/", prefix));
        if (accepted == null) {
            assertThatThrownBy(() -> list.require(url)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().type())
                    .isEqualTo("url-not-allowed"));
        } else {
            assertThat(list.require(url).text()).isEqualTo(accepted);
            assertThat(UrlAllowList.of(List.of(prefix)).require(accepted)).isEqualTo(list.require(url));
        }
    }

    @Test
    void emptyList_refusesEverything() {
        assertThatThrownBy(() -> UrlAllowList.of(List.of()).require("https://a.example/v.mp4"))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/?x=y",
                "https://a.example/#x",
                "https://me:pw@a.example/",
                "https://a.example/../",
                "https://127.0.0.1/",
                "https://localhost/",
                "http://a.example/",
                "http://127.0.0.2/",
                "http://10.0.0.1:8080/",
                "a.example/",
                "*",
                ""
            })
    void prefixThatIsNone_isToldAsConfiguration(String prefix) {
        assertThatThrownBy(() -> UrlAllowList.of(List.of(prefix))).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-configuration");
            assertThat(e.problem().toString()).doesNotContain("x=y", "me:pw");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/v.mp4?X-Amz-Signature=s  | https://a.example/v.mp4?…
            https://a.example/@me/v.mp4                | https://a.example/@me/v.mp4
            https://me:pw@a.example/v.mp4?s            | …@a.example/v.mp4?…
            https:me:pw@a.example/v.mp4                | …@a.example/v.mp4
            https://a.example/v.mp4#s                  | https://a.example/v.mp4?…
            ftp://a.example/v.mp4?s=1?t=2              | ftp://a.example/v.mp4?…
            """)
    void secretsOfAUrl_areNotShown(String url, String shown) {
        assertThat(WebLocation.shown(url)).isEqualTo(shown);
    }

    @Test
    void whatIsShownOfATextThatIsNoUrl_isShortAndPlain() {
        assertThat(WebLocation.shown("https://a\u001b[2J\u202e/" + "x".repeat(5000)))
                .hasSize(301)
                .startsWith("https://a�[2J�/x");
    }
}
