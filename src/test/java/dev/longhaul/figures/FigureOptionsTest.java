package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class FigureOptionsTest {

    @Test
    void defaults_areWhatThePageIsMadeOf() {
        FigureOptions options = FigureOptions.from(new Properties());

        assertThat(options.executable()).isEqualTo(Path.of("target/longhaul-runner"));
        assertThat(options.smallBytes()).isEqualTo(2L << 30);
        assertThat(options.bigBytes()).isEqualTo(20L << 30);
        assertThat(options.tlsBytes()).isEqualTo(1L << 30);
        assertThat(options.starts()).isEqualTo(10);
        assertThat(options.command()).isEqualTo("./mvnw -Pfigures");
    }

    @Test
    void properties_makeItShorter_andTheCommandSaysSo() {
        Properties properties = new Properties();
        properties.setProperty("figures.big", "4g");
        properties.setProperty("figures.runs", "1");
        properties.setProperty("figures.executable", "/elsewhere/longhaul-runner");

        FigureOptions options = FigureOptions.from(properties);

        assertThat(options.bigBytes()).isEqualTo(4L << 30);
        assertThat(options.executable()).isEqualTo(Path.of("/elsewhere/longhaul-runner"));
        assertThat(options.command()).isEqualTo("./mvnw -Pfigures -Dfigures.big=4g -Dfigures.runs=1");
    }
}
