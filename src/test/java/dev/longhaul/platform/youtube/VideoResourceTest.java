package dev.longhaul.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Way;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a video's metadata come from: flags over the person's JSON over the defaults of seed 003. */
class VideoResourceTest {

    private static final Details FLAGS = new Details(
            Optional.of("Flag title"),
            Optional.of("Flag description"),
            Optional.of("10"),
            Optional.of(List.of("a", "b c")),
            Optional.of("unlisted"));

    private static final String META = """
            {"snippet":{"title":"Meta title","description":"Meta description","categoryId":"24","tags":["m"]},
             "status":{"privacyStatus":"private","embeddable":false}}""";

    private static String resource(Details details, String meta) {
        return new VideoResource().metadata(details, Optional.ofNullable(meta)).json();
    }

    private static void assertJson(String actual, String expected) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(actual)).isEqualTo(json.readTree(expected));
    }

    @Test
    void nothingSaid_givesTheDefaultsOfTheGuide() throws Exception {
        assertJson(resource(Details.NONE, null), """
                {"snippet":{"title":"Test Title","description":"Test Description","categoryId":"22"},
                 "status":{"privacyStatus":"public"}}""");
    }

    @Test
    void flags_winOverJson() throws Exception {
        assertJson(resource(FLAGS, META), """
                {"snippet":{"title":"Flag title","description":"Flag description","categoryId":"10","tags":["a","b c"]},
                 "status":{"privacyStatus":"unlisted","embeddable":false}}""");
    }

    @Test
    void json_winsOverDefaults() throws Exception {
        assertJson(resource(Details.NONE, META), META);
    }

    @Test
    void jsonWithOnePart_isFilledUpWithDefaults() throws Exception {
        assertJson(resource(Details.NONE, "{\"snippet\":{\"title\":\"Only a title\",\"description\":null}}"), """
                {"snippet":{"title":"Only a title","description":"Test Description","categoryId":"22"},
                 "status":{"privacyStatus":"public"}}""");
    }

    /** The guide's own example has it so. */
    @Test
    void categoryAsANumber_becomesText() throws Exception {
        assertThat(resource(Details.NONE, "{\"snippet\":{\"categoryId\":22}}")).contains("\"categoryId\":\"22\"");
    }

    @Test
    void noKeywords_saidOnPurpose_takeTagsAway() {
        Details none = new Details(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of()), Optional.empty());
        assertThat(resource(none, META)).contains("\"tags\":[]");
    }

    @Test
    void parts_areThoseOfTheResource() {
        assertThat(VideoResource.parts(resource(Details.NONE, null))).isEqualTo("snippet,status");
        assertThat(VideoResource.parts(resource(
                        Details.NONE,
                        "{\"recordingDetails\":{\"recordingDate\":\"2026-01-31T18:00:00Z\"},\"snippet\":{\"defaultLanguage\":\"en\"},"
                                + "\"localizations\":{\"de\":{\"title\":\"Titel\"}}}")))
                .isEqualTo("recordingDetails,snippet,localizations,status");
        assertThat(VideoResource.title(resource(FLAGS, null))).isEqualTo("Flag title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "\"text\"", "42", "{", "{\"snippet\":{}} {}", "{\"snippet\":{}} x", "title: x"
            })
    void metadata_thatAreNoJsonObject_areRefused(String meta) {
        assertThatThrownBy(() -> resource(Details.NONE, meta))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("bad-metadata"));
    }

    @Test
    void limits_areYouTubes() {
        VideoResource rules = new VideoResource();
        assertThat(rules.largestFileBytes(Way.CHUNKS)).isEqualTo(256L << 30);
        assertThat(rules.grid().granuleBytes()).isEqualTo(262_144);
    }
}
