package dev.longhaul.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.ProblemException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

    /**
     * @param said what stands at the key {@code it}; null: nothing
     * @param read how a platform reads it
     * @param expected what it reads, or what is told after the key
     */
    record Row(String said, Function<Options, Object> read, Object expected) {
        Options options() {
            return new Options("main", said == null ? Map.of() : Map.of("it", said));
        }

        @Override
        public String toString() {
            return said + " -> " + expected;
        }
    }

    static Stream<Row> good() {
        Function<Options, Object> text = options -> options.text("it", "other");
        Function<Options, Object> word = options -> options.oneOf("it", "bytes", "bytes", "part");
        Function<Options, Object> flag = options -> options.flag("it", true);
        Function<Options, Object> whole = options -> options.whole("it", 7, -3, 1L << 40);
        return Stream.of(
                new Row(null, text, "other"),
                new Row("", text, "other"),
                new Row(" \t", text, "other"),
                new Row(" one, two ", text, "one, two"),
                new Row(null, word, "bytes"),
                new Row("part", word, "part"),
                new Row(" part ", word, "part"),
                new Row(null, flag, true),
                new Row("true", flag, true),
                new Row("false", flag, false),
                new Row(null, whole, 7L),
                new Row("-3", whole, -3L),
                new Row("0", whole, 0L),
                new Row("1099511627776", whole, 1L << 40));
    }

    static Stream<Row> bad() {
        Function<Options, Object> word = options -> options.oneOf("it", "bytes", "bytes", "part");
        Function<Options, Object> flag = options -> options.flag("it", true);
        Function<Options, Object> whole = options -> options.whole("it", 7, -3, 1L << 40);
        String range = "must be a whole number from -3 to 1099511627776";
        return Stream.of(
                new Row("parts", word, "must be one of: bytes, part"),
                new Row("PART", word, "must be one of: bytes, part"),
                new Row("yes", flag, "must be one of: true, false"),
                new Row("True", flag, "must be one of: true, false"),
                new Row("-4", whole, range),
                new Row("1099511627777", whole, range),
                new Row("99999999999999999999999", whole, range),
                new Row("1.5", whole, range),
                new Row("1_000", whole, range),
                new Row("many", whole, range));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void goodOption_isRead(Row row) {
        Options options = row.options();
        assertThat(row.read().apply(options)).isEqualTo(row.expected());
        assertThatCode(options::done).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void badOption_isRefusedByItsKey_andNotShown(Row row) {
        assertThatThrownBy(() -> row.read().apply(row.options())).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("bad-configuration");
            assertThat(e.problem().title()).contains("main");
            assertThat(e.problem().cause())
                    .isEqualTo("longhaul.destinations.main.options.it " + row.expected() + ".")
                    .doesNotContain("'" + row.said() + "'");
        });
    }

    @Test
    void keyThatNobodyAskedFor_isRefused() {
        Options none = new Options("main", Map.of("part-mode", "x"));
        assertThatThrownBy(none::done).hasMessageContaining("options.part-mode is not known; there are none");
        Options misspelt = new Options("main", Map.of("part-mod", "x"));
        misspelt.text("part-mode", "");
        assertThatThrownBy(misspelt::done)
                .hasMessageContaining("options.part-mod is not known (did you mean 'part-mode'?)");
    }

    /** Each by its key, and the one that is only missed too. */
    @Test
    void allFaults_areFound() {
        assertThat(Options.faults(
                        Map.of("mode", "x", "parts", "x", "flag", "true", "zoo", "x", "home", "x"),
                        OptionsTest::settings))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "mode", "must be one of: bytes, part",
                        "parts", "must be a whole number from 1 to 4",
                        "zoo", "is not known; known are: address, flag, mode, parts",
                        "home", "is not known; known are: address, flag, mode, parts",
                        "address", "is missing: the flag says nothing without it"));
        assertThat(Options.faults(Map.of("flag", "true"), OptionsTest::settings))
                .containsOnlyKeys("address");
        assertThat(Options.faults(Map.of("flag", "true", "address", "a"), OptionsTest::settings))
                .isEmpty();
        assertThat(Options.faults(Map.of(), OptionsTest::settings)).isEmpty();
    }

    /** As a platform reads its settings. */
    private static void settings(String destination, LonghaulConfig.Destination configured) {
        Options options = new Options(destination, configured.options());
        options.oneOf("mode", "bytes", "bytes", "part");
        options.whole("parts", 1, 1, 4);
        boolean flag = options.flag("flag", false);
        String address = options.text("address", "");
        options.done();
        if (flag && address.isEmpty()) {
            throw options.bad("address", "is missing: the flag says nothing without it");
        }
    }
}
