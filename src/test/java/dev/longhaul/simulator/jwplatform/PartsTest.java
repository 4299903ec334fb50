package dev.longhaul.simulator.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {

    /** Ranges as first-last, in the order they come; what the list of a 30-byte file then says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0-9             | 0-9/30",
                "0-9 10-19       | 0-19/30",
                "0-9 20-24       | 0-9/30,20-24/30",
                "20-24 0-9       | 0-9/30,20-24/30",
                "0-9 5-14        | 0-14/30",
                "5-14 0-9        | 0-14/30",
                "0-9 20-24 8-21  | 0-24/30",
                "0-9 20-24 10-19 | 0-24/30",
                "0-29 5-6        | 0-29/30",
                "0-1 4-5 8-9 0-9 | 0-9/30",
            })
    void add_mergesWhatOverlapsOrTouches(String added, String list) {
        assertThat(parts(added).list(30)).isEqualTo(list);
    }

    @ParameterizedTest(name = "{0} without {1}-{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0-9       | 3 | 5  | 0-2/30,6-9/30",
                "0-9       | 0 | 9  | ''",
                "0-9 20-29 | 5 | 24 | 0-4/30,25-29/30",
                "0-9       | 20 | 24 | 0-9/30",
            })
    void remove_leavesTheRest(String added, long first, long last, String list) {
        Parts parts = parts(added);
        parts.remove(first, last + 1);
        assertThat(parts.list(30)).isEqualTo(list);
    }

    @Test
    void questions_areAnsweredFromWhatIsHeld() {
        Parts parts = parts("0-9 20-24");
        assertThat(parts.prefix()).isEqualTo(10);
        assertThat(parts.overlap(5, 22)).isEqualTo(7);
        assertThat(parts.holds(9)).isTrue();
        assertThat(parts.holds(10)).isFalse();
        assertThat(parts.isWhole(10)).isTrue();
        assertThat(parts.isWhole(11)).isFalse();
        assertThat(new Parts().isWhole(1)).isFalse();
        assertThat(parts("5-9").prefix()).isZero();
    }

    @Test
    void copy_isNotReachedByLaterChanges() {
        Parts parts = parts("0-9");
        Parts copy = parts.copy();
        parts.clear();
        assertThat(copy.list(30)).isEqualTo("0-9/30");
    }

    private static Parts parts(String ranges) {
        Parts parts = new Parts();
        for (String range : List.of(ranges.split(" ", -1))) {
            String[] ends = range.split("-", -1);
            parts.add(Long.parseLong(ends[0]), Long.parseLong(ends[1]) + 1);
        }
        return parts;
    }
}
