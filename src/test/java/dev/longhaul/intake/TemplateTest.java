package dev.longhaul.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.platform.youtube.VideoResource;
import dev.longhaul.source.ObjectName;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, media ranges, and what is made of names. */
class TemplateTest {

    private static final Instant NOW = Instant.parse("2027-01-31T23:59:59Z");

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{filename}; a/b/My trip.mp4; My trip",
                "{filename}; trip; trip",
                "{filename}; .mp4; .mp4",
                "{filename}; a.tar.mp4; a.tar",
                "{extension}; a/trip.MP4; MP4",
                "{extension}; a.b/trip; ''",
                "{key}; a/trip.mp4; a/trip.mp4",
                "{folder}; a/b/trip.mp4; a/b",
                "{folder}; trip.mp4; ''",
                "{bucket}: {date}; trip.mp4; videos: 2027-01-31",
                "{{filename}; trip.mp4; {filename}",
                "{{{filename}}; trip.mp4; {trip}",
                "a } b; trip.mp4; a } b",
                "''; trip.mp4; ''",
                "{filename}; a<b>.mp4; a‹b›",
            })
    void aTemplate_isFilled(String template, String key, String filled) {
        assertThat(Template.parse(template).fill(name(key), NOW)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({"{nothing}", "{", "{}", "{Filename}", "{filename", "a {key} {"})
    void aTemplateThatCannotBeFilled_isNone(String template) {
        assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} includes {1}: {2}")
    @CsvSource({
        "video/*, video/mp4, true",
        "Video/MP4, video/mp4, true",
        "video/mp4, video/webm, false",
        "*/*, application/octet-stream, true",
        "application/*, video/mp4, false",
    })
    void aMediaRange_includesTypes(String range, String type, boolean included) {
        assertThat(MediaRange.parse(range).orElseThrow().includes(type)).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"video", "*/mp4", "video/", "/mp4", "video/mp4;codecs=x", "video/mp4 x"})
    void whatIsNoMediaRange_isNone(String range) {
        assertThat(MediaRange.parse(range)).isEmpty();
    }

    /** Whatever an object is called, its name is a title that YouTube takes. */
    @Property(tries = 1000)
    void aName_neverFailsAnUpload(@ForAll String key) {
        Template title = Template.parse("{filename} {key} {folder}");
        String named = NameText.title(NameText.of(Placeholder.FILENAME.of(name(key), NOW)));
        String filled = NameText.title(title.fill(name(key + "x".repeat(90)), NOW));
        VideoResource rules = new VideoResource();
        assertThat(VideoMetadata.defaults(rules, named).json()).contains("\"private\"");
        assertThat(VideoMetadata.defaults(rules, filled).json()).contains("snippet");
    }

    private static ObjectName name(String key) {
        return new ObjectName("videos", key, Optional.empty());
    }
}
