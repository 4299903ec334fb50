package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Details;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of a video on OK.ru, and what is refused before a call is made. */
class VideoUpdateTest {

    private final VideoUpdate rules = new VideoUpdate();

    private Map<String, String> said(Details details, String json) {
        return VideoUpdate.of(rules.metadata(details, Optional.ofNullable(json)));
    }

    @Test
    void details_winOverTheJson() {
        Details details = new Details(
                Optional.of("Привет, мир & co"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("one", "two")),
                Optional.of("public"));
        assertThat(said(details, "{\"title\":\"other\",\"description\":\"a=b&c\",\"privacy\":\"FRIENDS\"}"))
                .isEqualTo(Map.of(
                        "title", "Привет, мир & co", "description", "a=b&c", "tags", "one,two", "privacy", "PUBLIC"));
    }

    @Test
    void nothingSaid_isNothing() {
        assertThat(said(Details.NONE, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tags\":\"a, b\"}            | tags    | a, b",
                "{\"tags\":[]}                  | tags    | ''",
                "{\"privacy\":\"friends\"}      | privacy | FRIENDS",
                "{\"description\":\"\"}         | description | ''",
            })
    void json_isTaken(String json, String name, String value) {
        assertThat(said(Details.NONE, json)).isEqualTo(Map.of(name, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\":\" \"}              | 'title' is empty",
                "{\"title\":5}                  | 'title' must be a text",
                "{\"titel\":\"x\"}              | 'titel'",
                "{\"vid\":\"1\"}                | 'vid' is given by OK.ru",
                "{\"keywords\":\"a\"}           | 'keywords' are called 'tags' here",
                "{\"privacy\":\"private\"}      | 'privacy' is 'private', which OK.ru does not have",
                "{\"tags\":[\"a,b\"]}           | 'tags' has one that is empty or has a comma in it",
                "{\"tags\":[1]}                 | 'tags' must be a text, or a JSON array of texts",
                "[]                             | 'the metadata' are not one JSON object",
                "{}{}                           | 'the metadata' are not JSON",
            })
    void json_isRefused(String json, String cause) {
        assertThatThrownBy(() -> said(Details.NONE, json)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-metadata");
            assertThat(e.problem().title()).contains("OK.ru");
            assertThat(e.problem().cause()).contains(cause);
        });
    }

    /** Characters, not the halves that Java counts. */
    @ParameterizedTest
    @CsvSource({"title, 1000", "description, 4000", "tags, 1000"})
    void longestText_isTakenAndNoLongerOne(String name, int longest) {
        String text = "\uD83D\uDE00".repeat(longest);
        assertThat(said(Details.NONE, "{\"" + name + "\":\"" + text + "\"}")).containsEntry(name, text);
        assertThatThrownBy(() -> said(Details.NONE, "{\"" + name + "\":\"" + text + "x\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().cause()).contains("more than " + longest, "OK.ru's limit"));
    }

    @Test
    void quietPrivacy_isOneThatCanBeSaid() {
        Details details = new Details(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), rules.quietPrivacy());
        assertThat(said(details, null)).isEqualTo(Map.of("privacy", "FRIENDS"));
    }

    @ParameterizedTest
    @CsvSource({
        "16383, CHUNKS, source-too-small, 16384",
        "16384, CHUNKS, '', ''",
        "2000000000, WHOLE, '', ''",
        "2000000001, WHOLE, source-too-large, 2000000000",
        "2000000001, CHUNKS, '', ''",
    })
    void size_isLookedAtBeforeTheFirstCall(long bytes, Way way, String problem, String limit) {
        if (problem.isEmpty()) {
            rules.requireSize("a.mp4", bytes, way);
        } else {
            assertThatThrownBy(() -> rules.requireSize("a.mp4", bytes, way))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().type()).isEqualTo(problem);
                        assertThat(e.problem().title()).contains("OK.ru");
                        assertThat(e.problem().cause()).contains("a.mp4", Long.toString(bytes), limit);
                    });
        }
    }
}
