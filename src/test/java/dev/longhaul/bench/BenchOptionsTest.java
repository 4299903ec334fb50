package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.bench.BenchOptions.Part;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void theDefaultsAreTheWholeBenchmark() {
        BenchOptions options = BenchOptions.from(new Properties());

        assertThat(options.bytes()).isEqualTo(2L << 30);
        assertThat(options.runs()).isEqualTo(7);
        assertThat(options.bigBytes()).isEqualTo(64L << 30);
        assertThat(options.parts()).containsExactly(Part.values());
        assertThat(options.rows()).containsExactly(Row.values());
        assertThat(options.command()).isEqualTo("./mvnw -Pbench");
    }

    @Test
    void propertiesMakeItShorter() {
        Properties properties = new Properties();
        properties.setProperty("bench.size", "256m");
        properties.setProperty("bench.parts", "roundtrip, loopback");
        properties.setProperty("bench.rows", "curl,bare-loop");
        properties.setProperty("bench.runs", "7");
        properties.setProperty("other", "1");

        BenchOptions options = BenchOptions.from(properties);

        assertThat(options.bytes()).isEqualTo(256 << 20);
        assertThat(options.parts()).containsExactly(Part.LOOPBACK, Part.ROUNDTRIP);
        assertThat(options.rows()).containsExactly(Row.BARE_LOOP, Row.CURL);
        assertThat(options.command())
                .isEqualTo("./mvnw -Pbench -Dbench.parts=roundtrip,loopback -Dbench.rows=curl,bare-loop"
                        + " -Dbench.size=256m");
    }

    @Test
    void anUnknownRowIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Row.of("wget"))
                .hasMessageContaining("wget")
                .hasMessageContaining("longhaul-none")
                .hasMessageContaining("google-default");
    }
}
