package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a video's parameters come from, and what is refused before a call is spent on it. */
class VideoParametersTest {

    private static final Details FLAGS = new Details(
            Optional.of("Flag title"),
            Optional.of("Flag description"),
            Optional.of("News"),
            Optional.of(List.of("a", "b c")),
            Optional.of("public"));

    private static Map<String, String> parameters(Details details, String meta) {
        return VideoParameters.of(new VideoParameters().metadata(details, Optional.ofNullable(meta)));
    }

    private static void refused(Details details, String meta, String... words) {
        assertThatThrownBy(() -> parameters(details, meta)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-metadata");
            assertThat(e.problem().title()).contains("JW Platform");
            assertThat(e.problem().cause()).contains(words);
            assertThat(e.problem().remedy()).contains("nothing was sent");
        });
    }

    @Test
    void nothingSaid_isNothing() {
        assertThat(parameters(Details.NONE, null)).isEmpty();
        assertThat(parameters(Details.NONE, "{}")).isEmpty();
    }

    @Test
    void details_areCalledAsJwPlatformCallsThem() {
        assertThat(parameters(FLAGS, null))
                .isEqualTo(Map.of(
                        "title", "Flag title", "description", "Flag description", "category", "News", "tags", "a,b c"));
    }

    @Test
    void flags_winOverJson() {
        assertThat(parameters(FLAGS, "{\"title\":\"Meta\",\"tags\":[\"m\"],\"author\":\"me\"}"))
                .containsEntry("title", "Flag title")
                .containsEntry("tags", "a,b c")
                .containsEntry("author", "me");
    }

    @Test
    void json_isTakenWhole() {
        String meta =
                "{\"title\":\"T\",\"description\":\"\",\"author\":\"me\",\"date\":1767225600,\"expires_date\":\"1767225601\","
                        + "\"link\":\"https://example.com/?a=b\",\"category\":\"C\",\"protectionrule_key\":\"p\",\"tags\":\"a, b\","
                        + "\"md5\":\"9e107d9d372bb6826bd81d3542a419d6\",\"trim_in_point\":\"00:00:01.000\","
                        + "\"custom\":{\"a\":\"1\",\"b_2\":\"x y\"},\"custom.c\":\"3\",\"video_key\":\"tL17msiU\"}";
        assertThat(parameters(Details.NONE, meta))
                .containsEntry("description", "")
                .containsEntry("date", "1767225600")
                .containsEntry("expires_date", "1767225601")
                .containsEntry("tags", "a, b")
                .containsEntry("custom.a", "1")
                .containsEntry("custom.b_2", "x y")
                .containsEntry("custom.c", "3")
                .containsEntry("video_key", "tL17msiU")
                .hasSize(15);
    }

    @Test
    void noKeywords_saidOnPurpose_areAnEmptyText() {
        Details none = new Details(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of()), Optional.empty());
        assertThat(parameters(none, "{\"tags\":\"a\"}")).containsEntry("tags", "");
    }

    @Test
    void videoKey_namesTheVideoWhoseFileIsReplaced() {
        Metadata metadata = new VideoParameters().metadata(Details.NONE, Optional.of("{\"video_key\":\"tL17msiU\"}"));
        assertThat(VideoParameters.videoKey(metadata)).contains("tL17msiU");
        assertThat(VideoParameters.videoKey(new Metadata("{}"))).isEmpty();
    }

    /** Each with what the problem says of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"titel\":\"x\"}                    | 'titel' is not known (did you mean 'title'?).",
                "{\"descripton\":\"x\"}               | 'descripton' is not known (did you mean 'description'?).",
                "{\"videoKey\":\"x\"}                 | 'videoKey' is not known (did you mean 'video_key'?).",
                "{\"expiresDate\":1}                  | 'expiresDate' is not known (did you mean 'expires_date'?).",
                "{\"snippet\":{\"title\":\"x\"}}      | 'snippet' is not known; known are: author, category, custom, date,",
                "{\"keywords\":[\"a\"]}               | 'keywords' are called 'tags' here",
                "{\"privacyStatus\":\"private\"}      | 'privacyStatus' is not known to JW Platform v1",
                "{\"size\":\"30\"}                    | 'size' is said by Longhaul",
                "{\"upload_method\":\"s3\"}           | 'upload_method' is said by Longhaul",
                "{\"download_url\":\"https://a.test\"}| 'download_url' is for files that JW Platform fetches itself",
                "{\"sourceurl\":\"https://a.test\"}   | 'sourceurl' is for videos that stay where they are",
                "{\"sourcetype\":\"url\"}             | 'sourcetype' is always 'file'",
                "{\"duration\":\"1.0\"}               | 'duration' is found out by JW Platform",
                "{\"custom\":{\"upload_id\":\"x\"}}   | 'custom.upload_id' is Longhaul's own mark",
                "{\"custom\":{\"a-b\":\"x\"}}         | 'custom.a-b' has a name that is not made of letters",
                "{\"custom\":{\"\":\"x\"}}            | 'custom.' has a name that is not made of letters",
                "{\"custom\":{\"a\":1}}               | 'custom.a' must be a text",
                "{\"custom\":{\"a\":{\"b\":\"c\"}}}   | 'custom.a' must be a text",
                "{\"custom\":[]}                      | 'custom' must be a JSON object of texts",
                "{\"title\":1}                        | 'title' must be a text",
                "{\"title\":null}                     | 'title' must be a text",
                "{\"title\":\"\"}                     | 'title' is empty",
                "{\"title\":\" \"}                    | 'title' is empty",
                "{\"title\":\"a\\u0000b\"}            | 'title' has control characters",
                "{\"tags\":[\"a,b\"]}                 | 'tags' has one that is empty or has a comma in it",
                "{\"tags\":[\"\"]}                    | 'tags' has one that is empty or has a comma in it",
                "{\"tags\":[1]}                       | 'tags' must be a text",
                "{\"tags\":1}                         | 'tags' must be a text with commas between them",
                "{\"date\":\"2026-01-01\"}            | 'date' must be seconds since 1970",
                "{\"date\":1.5}                       | 'date' must be",
                "{\"date\":-1}                        | 'date' must be seconds since 1970",
                "{\"md5\":\"abc\"}                    | 'md5' must be 32 hexadecimal digits",
                "{\"trim_in_point\":\"1:00\"}         | 'trim_in_point' must be a time code",
                "{\"video_key\":\"../a\"}             | 'video_key' is no key of a video",
                "{\"video_key\":\"\"}                 | 'video_key' is no key of a video",
            })
    void parameter_thatJwPlatformWouldRefuseOrDrop_isNamed(String meta, String cause) {
        refused(Details.NONE, meta, cause);
    }

    @Test
    void lineBreaksAndTabs_areText() {
        assertThat(parameters(Details.NONE, "{\"description\":\"a\\r\\n\\tb\"}"))
                .containsEntry("description", "a\r\n\tb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "unlisted"})
    void privacy_thatJwPlatformDoesNotHave_isRefused(String status) {
        Details details = new Details(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(status));
        refused(details, null, "'the privacy status' is '" + status + "', which JW Platform v1 does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"text\"", "42", "{", "{} {}", "{} x", "title: x"})
    void metadata_thatAreNoJsonObject_areRefused(String meta) {
        refused(Details.NONE, meta, "'the metadata' are not");
    }

    @Test
    void limits_areOfTheProtocol() {
        VideoParameters rules = new VideoParameters();
        assertThat(rules.ways()).containsExactly(Way.CHUNKS);
        assertThat(rules.largestFileBytes(Way.CHUNKS)).isEqualTo(1L << 40);
        assertThat(rules.grid().granuleBytes()).isEqualTo(1);
        assertThat(rules.grid().sizes()).isEqualTo(Grid.Sizes.FREE);
        assertThat(rules.grid().order()).isEqualTo(Grid.Order.SEQUENTIAL);
        assertThat(rules.grid().keeps()).isEqualTo(Grid.Keeps.NOTHING);
        assertThat(JwPlatformSettings.gridUpTo(1000).smallestBytes()).isEqualTo(1000);
        assertThat(JwPlatformSettings.gridUpTo(250_000).largestBytes()).isEqualTo(250_000);
    }
}
