package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertyName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardNamesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            a.*.c    | a.b.c       | a.*.c
            a.*.c    | a."b.x".c   | a.*.c
            a.*.c    | a.b.d       | none
            a.*      | a.b         | a.*
            a.*      | a."b.c"     | a.*
            a.*      | b           | none
            a[*].c   | a[3].c      | a[*].c
            a.c[*]   | a.c[3]      | a.c[*]
            a.c[*]   | a.c[x]      | none
            *.c      | b.c         | *.c
            """, delimiter = '|')
    void name_isFoundByWhatItMatches(String pattern, String name, String found) {
        WildcardNames names = new WildcardNames(Map.of(new PropertyName(pattern), pattern));
        assertThat(names.get(name)).isEqualTo(found);
    }

    /** Several may match: which of them the library finds is chance, so what is found must be one of them. */
    @Property(tries = 5000)
    void whatIsFound_isWhatTheLibrarySaysIsEqual(
            @ForAll("names") List<String> patterns, @ForAll("names") List<String> asked) {
        Map<PropertyName, String> values = new HashMap<>();
        patterns.forEach(each -> values.putIfAbsent(new PropertyName(each), each));
        WildcardNames names = new WildcardNames(values);
        for (String name : asked) {
            List<String> equal = values.keySet().stream()
                    .map(PropertyName::getName)
                    .filter(each -> PropertyName.equals(each, name))
                    .toList();
            String found = names.get(name);
            if (values.get(new PropertyName(name)) == null) {
                assertThat(found).as(name).isNull();
            } else {
                assertThat(equal).as(name).contains(found);
            }
        }
        assertThat(names.size()).isEqualTo(values.size());
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "*", "a[*]", "b[0]", "\"a\"", "\"a.b\"", "ab");
        return segment.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join(".", parts))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
