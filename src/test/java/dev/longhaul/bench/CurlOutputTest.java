package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurlOutputTest {
    private static final List<String> LINES =
            List.of("status 201 seconds 1.234567", "0m0.000000s 0m0.001000s", "1m2.500000s 0m0.250000s");

    @Test
    void readsTheTimeThatCurlSays() throws IOException {
        assertThat(CurlOutput.seconds(LINES)).isEqualTo(1.234567);
    }

    @Test
    void addsUserAndSystemTimeOfTheChildren() throws IOException {
        assertThat(CurlOutput.cpuSeconds(LINES)).isCloseTo(62.75, within(1e-9));
    }

    @Test
    void anythingButSuccessIsAnError() {
        assertThatThrownBy(() -> CurlOutput.seconds(List.of("status 308 seconds 1.0")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("308");
        assertThatThrownBy(() -> CurlOutput.cpuSeconds(List.of())).isInstanceOf(IOException.class);
    }
}
