package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsItsColumns() {
        Table table = new Table("client", "MB/s").add("a", "1").add("a longer one", "1481 (2–3)");

        assertThat(table.markdown()).isEqualTo("""
                | client       |       MB/s |
                | ------------ | ---------: |
                | a            |          1 |
                | a longer one | 1481 (2–3) |
                """);
    }

    @Test
    void everyLineHasACellForEveryHeading() {
        Table table = new Table("client", "MB/s");

        assertThatThrownBy(() -> table.add("a")).isInstanceOf(IllegalArgumentException.class);
    }
}
