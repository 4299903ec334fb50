package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a.mp4, a.mp4",
        "a+b.mp4, a b.mp4",
        "a%2Bb%2bc.mp4, a+b+c.mp4",
        "a%20b.mp4, a b.mp4",
        "100%25.mp4, 100%.mp4",
        "%2F%2F, //",
        "%C3%A9, é",
        "é, é",
        "%F0%9F%8E%AC, 🎬",
        "a%0Ab, 'a\nb'"
    })
    void decoded_isTheKeyAsItsOwnerWroteIt(String encoded, String key) {
        assertThat(ObjectKeys.decoded(encoded)).isEqualTo(key);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"%", "a%2", "a%zz", "%+1", "%C3%28", "%ED%A0%80", "%FF", "\ud800", ""})
    void decoded_ofWhatIsNotEncodedSo_isUnreadable(String encoded) {
        assertThatThrownBy(() -> ObjectKeys.decoded(encoded))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("event-unreadable"));
    }

    @Property(tries = 500)
    void decoded_undoesWhatS3Does(@ForAll @StringLength(min = 1, max = 300) String key) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(key));
        assertThat(ObjectKeys.decoded(URLEncoder.encode(key, StandardCharsets.UTF_8)))
                .isEqualTo(key);
    }
}
