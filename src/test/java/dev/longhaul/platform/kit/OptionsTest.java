package dev.longhaul.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ProblemException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Options OPTIONS = new Options(
            "main", Map.of("text", " some text ", "word", "two", "flag", "true", "number", "12", "empty", " "));

    private static void refused(ThrowingCallable asked, String cause) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-configuration");
            assertThat(e.problem().title()).contains("main");
            assertThat(e.problem().cause()).isEqualTo("longhaul.destinations.main.options." + cause);
        });
    }

    @Test
    void whatIsSaid_isRead() {
        assertThat(OPTIONS.text("text", "other")).isEqualTo("some text");
        assertThat(OPTIONS.oneOf("word", "one", "one", "two")).isEqualTo("two");
        assertThat(OPTIONS.flag("flag", false)).isTrue();
        assertThat(OPTIONS.whole("number", 1, 12, 12)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "empty"})
    void whatIsNotSaid_isTheDefault(String key) {
        assertThat(OPTIONS.text(key)).isEmpty();
        assertThat(OPTIONS.text(key, "other")).isEqualTo("other");
        assertThat(OPTIONS.oneOf(key, "one", "one", "two")).isEqualTo("one");
        assertThat(OPTIONS.flag(key, true)).isTrue();
        assertThat(OPTIONS.whole(key, 7, 1, 9)).isEqualTo(7);
    }

    @Test
    void whatDoesNotFit_isNamed() {
        refused(() -> OPTIONS.oneOf("word", "a", "a", "b"), "word is 'two'; possible are a, b.");
        refused(() -> OPTIONS.flag("word", true), "word is 'two'; possible are true, false.");
        refused(() -> OPTIONS.whole("number", 1, 1, 11), "number is '12'; it must be a whole number from 1 to 11.");
        refused(() -> OPTIONS.whole("number", 1, 13, 20), "number is '12'; it must be a whole number from 13 to 20.");
        refused(() -> OPTIONS.whole("word", 1, 1, 11), "word is 'two'; it must be a whole number from 1 to 11.");
    }

    @Test
    void keys_thatNobodyAskedFor_areRefused() {
        Options options = new Options("main", Map.of("part-mod", "a"));
        refused(options::done, "part-mod is not known; there are none.");
        options.text("part-mode");
        refused(options::done, "part-mod is not known (did you mean 'part-mode'?).");
        options.text("part-mod");
        assertThatCode(options::done).doesNotThrowAnyException();
    }
}
