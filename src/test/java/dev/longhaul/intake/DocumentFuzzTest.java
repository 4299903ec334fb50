package dev.longhaul.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a document says, it is taken or refused by a problem. */
class DocumentFuzzTest {

    private static final List<String> PIECES = List.of(
            "", " ", "\n", "\t", ":", "- ", "{", "}", "[", "]", "'", "\"", "&a ", "*a", "!!str ", "!!binary ", "? ", "|\n", ">\n",
            "%YAML 1.1\n", "---\n", "...\n", "<<: ", "null", "~", "-1", "0x1F", ".inf", "1e999", "2027-01-31", "\u0000", "\uFFFF",
            "\uD83C\uDFAC", "\uD800", "é", "{filename}", "{{", "#", ",", "routes:", "destinations:", "metadata:", "meta:", "to:", "\\");

    /** One change of a text: what stands from one place to another is replaced. */
    private record Change(int from, int length, String by) {
        String of(String text) {
            int start = text.isEmpty() ? 0 : from % text.length();
            int end = Math.min(text.length(), start + length);
            return text.substring(0, start) + by + text.substring(end);
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Integer> from = Arbitraries.integers().between(0, 4000);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 30);
        return Combinators.combine(from, length, Arbitraries.of(PIECES))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 1500)
    void aMutatedDocument_isTakenOrRefused(@ForAll("changes") List<Change> changes, @ForAll boolean small)
            throws IOException {
        String text = small ? DocumentCheckTest.GOOD : DocumentCheckTest.block("yaml");
        for (Change change : changes) {
            text = change.of(text);
        }
        try {
            assertThat(DocumentCheckTest.CHECK.read("fuzz.yaml", text).findings()).isEmpty();
        } catch (ProblemException e) {
            assertThat(e.problem().type()).isEqualTo("bad-configuration");
            assertThat(e.problem().cause()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void anyText_isTakenOrRefused(@ForAll String text) {
        try {
            assertThat(DocumentCheckTest.CHECK.read("fuzz.yaml", text)).isNotNull();
        } catch (ProblemException e) {
            assertThat(e.problem().type()).isEqualTo("bad-configuration");
        }
    }
}
