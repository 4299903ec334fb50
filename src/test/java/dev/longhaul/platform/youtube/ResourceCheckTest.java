package dev.longhaul.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOLS.md 1.9 and 1.10: what YouTube would refuse is refused here, and nothing else. */
class ResourceCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static void check(String meta) {
        new VideoResource().metadata(Details.NONE, Optional.of(meta));
    }

    private static void accepted(String meta) {
        assertThatCode(() -> check(meta)).doesNotThrowAnyException();
    }

    private static void refused(String meta, String field) {
        assertThatThrownBy(() -> check(meta)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-metadata");
            assertThat(e.problem().cause()).startsWith("'" + field + "' ");
            assertThat(e.problem().remedy()).contains("nothing was sent");
        });
    }

    /** A snippet with one field set to a text. */
    private static String snippet(String field, String value) {
        ObjectNode video = JSON.createObjectNode();
        video.putObject("snippet").put(field, value);
        return video.toString();
    }

    private static String tags(String... tags) {
        ObjectNode video = JSON.createObjectNode();
        var array = video.putObject("snippet").putArray("tags");
        for (String tag : tags) {
            array.add(tag);
        }
        return video.toString();
    }

    /** One character of each width: a limit in characters counts code points, not what Java stores them in. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "日", "🎬"})
    void title_ofAHundredCharacters_isTheLongest(String character) {
        accepted(snippet("title", character.repeat(100)));
        refused(snippet("title", character.repeat(101)), "snippet.title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a<b", "a>b", "<"})
    void title_emptyOrWithAngles_isRefused(String title) {
        refused(snippet("title", title), "snippet.title");
    }

    @ParameterizedTest
    @CsvSource({"a, 5000, 5001", "ä, 2500, 2501", "日, 1666, 1667", "🎬, 1250, 1251"})
    void description_ofFiveThousandBytes_isTheLongest(String character, int most, int tooMany) {
        accepted(snippet("description", character.repeat(most)));
        refused(snippet("description", character.repeat(tooMany)), "snippet.description");
    }

    @Test
    void description_emptyIsFine_withAnglesIsNot() {
        accepted(snippet("description", ""));
        accepted(snippet("description", "line\nline & more"));
        refused(snippet("description", "see <here>"), "snippet.description");
    }

    /** Commas between tags count, and the quotes that a tag with a space would have. */
    @Test
    void tags_ofFiveHundredCharacters_areTheMost() {
        accepted(tags("a".repeat(500)));
        refused(tags("a".repeat(501)), "snippet.tags");
        accepted(tags("a".repeat(250), "b".repeat(249)));
        refused(tags("a".repeat(250), "b".repeat(250)), "snippet.tags");
        accepted(tags("a " + "b".repeat(496)));
        refused(tags("a " + "b".repeat(497)), "snippet.tags");
        accepted(tags("🎬".repeat(500)));
        accepted(tags());
    }

    @Test
    void tags_emptyWithAnglesOrNoTexts_areRefused() {
        refused(tags("a", ""), "snippet.tags");
        refused(tags("a", " "), "snippet.tags");
        refused(tags("<a>"), "snippet.tags");
        refused("{\"snippet\":{\"tags\":\"a,b\"}}", "snippet.tags");
        refused("{\"snippet\":{\"tags\":[1]}}", "snippet.tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29"})
    void category_thatAVideoMayHave_isTaken(String category) {
        accepted(snippet("categoryId", category));
    }

    /** 18, 21 and those from 30 on exist, but cannot be assigned. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "18", "21", "30", "44", "022", "People & Blogs", ""})
    void category_thatAVideoCannotHave_isRefused(String category) {
        refused(snippet("categoryId", category), "snippet.categoryId");
    }

    @ParameterizedTest
    @CsvSource({"public,true", "private,true", "unlisted,true", "Public,false", "secret,false", "'',false"})
    void privacyStatus_isOneOfThree(String value, boolean good) {
        String meta = "{\"status\":{\"privacyStatus\":\"" + value + "\"}}";
        if (good) {
            accepted(meta);
        } else {
            refused(meta, "status.privacyStatus");
        }
    }

    @Test
    void privacyStatus_ofAFlag_isCheckedToo() {
        Details details = new Details(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("hidden"));
        assertThatThrownBy(() -> new VideoResource().metadata(details, Optional.empty()))
                .hasMessageContaining("status.privacyStatus");
    }

    @ParameterizedTest
    @CsvSource({
        "statistics, '{\"statistics\":{\"viewCount\":\"1000000\"}}'",
        "id, '{\"id\":\"x\"}'",
        "snippet.channelTitle, '{\"snippet\":{\"channelTitle\":\"x\"}}'",
        "snippet, '{\"snippet\":[]}'",
        "status, '{\"status\":\"public\"}'",
        "status.uploadStatus, '{\"status\":{\"uploadStatus\":\"uploaded\"}}'",
        "status.embeddable, '{\"status\":{\"embeddable\":\"true\"}}'",
        "status.license, '{\"status\":{\"license\":\"gpl\"}}'",
        "snippet.title, '{\"snippet\":{\"title\":42.5}}'",
        "snippet.defaultLanguage, '{\"snippet\":{\"defaultLanguage\":5}}'",
        "snippet.defaultAudioLanguage, '{\"snippet\":{\"defaultAudioLanguage\":null}}'",
    })
    void partOrFieldOrType_thatInsertDoesNotTake_isRefusedByName(String field, String meta) {
        refused(meta, field);
    }

    @Test
    void everyFieldThatInsertTakes_isTaken() {
        accepted("""
                {"snippet":{"title":"t","description":"d","tags":["a"],"categoryId":"22","defaultLanguage":"en",
                            "defaultAudioLanguage":"en-GB"},
                 "status":{"privacyStatus":"private","publishAt":"2027-01-31T18:00:00.000Z","license":"creativeCommon",
                           "embeddable":true,"publicStatsViewable":false,"selfDeclaredMadeForKids":false,
                           "containsSyntheticMedia":true},
                 "recordingDetails":{"recordingDate":"2026-01-31T18:00:00.0Z"},
                 "paidProductPlacementDetails":{"hasPaidProductPlacement":true},
                 "localizations":{"de":{"title":"T","description":"D"},"pt-BR":{"title":"T"}}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "unlisted"})
    void publishAt_withoutPrivate_isRefused(String privacy) {
        refused(
                "{\"status\":{\"publishAt\":\"2027-01-31T18:00:00Z\",\"privacyStatus\":\"" + privacy + "\"}}",
                "status.publishAt");
        refused("{\"status\":{\"publishAt\":\"2027-01-31T18:00:00Z\"}}", "status.publishAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2027-01-31", "2027-01-31T18:00:00", "2027-02-30T18:00:00Z", "", "1801418400"})
    void date_thatIsNone_isRefused(String date) {
        refused("{\"status\":{\"privacyStatus\":\"private\",\"publishAt\":\"" + date + "\"}}", "status.publishAt");
        refused("{\"recordingDetails\":{\"recordingDate\":\"" + date + "\"}}", "recordingDetails.recordingDate");
    }

    @Test
    void localizations_needADefaultLanguageAndGoodTexts() {
        refused("{\"localizations\":{\"de\":{\"title\":\"T\"}}}", "localizations");
        localized("{\"title\":\"" + "x".repeat(101) + "\"}", "localizations.de.title");
        localized("{\"description\":\"D\"}", "localizations.de.title");
        localized("{\"title\":\"T\",\"description\":\"<\"}", "localizations.de.description");
        localized("{\"title\":\"T\",\"tags\":[]}", "localizations.de.tags");
        localized("\"T\"", "localizations.de.title");
    }

    private static void localized(String texts, String field) {
        refused("{\"snippet\":{\"defaultLanguage\":\"en\"},\"localizations\":{\"de\":" + texts + "}}", field);
    }
}
