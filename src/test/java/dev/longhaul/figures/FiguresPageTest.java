package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.bench.Spread;
import dev.longhaul.stack.Ending;
import dev.longhaul.stack.Invocation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FiguresPageTest {

    private static final long GIBIBYTE = 1L << 30;

    @Test
    void page_hasARowForEachThatWasMeasured() {
        String page = new FiguresPage(LocalDate.of(2026, 11, 25), "./mvnw -Pfigures")
                .starts(
                        2,
                        List.of(new Started("executable", Spread.of(DoubleStream.of(39, 41)), 69_200_000, 24_520_000)))
                .shown(
                        List.of("executable"),
                        List.of(new Shown(
                                Spread.of(DoubleStream.of(70, 72)),
                                Spread.of(DoubleStream.of(5)),
                                Spread.of(DoubleStream.of(3)))))
                .carried(List.of(new Runs("executable", List.of(carried(4, 60)))))
                .tls(List.of(new Runs("JVM", List.of(carried(4, 60), carried(8, 80), carried(2, 70)))))
                .markdown();

        assertThat(page)
                .contains("| 2026-11-25 |", "`./mvnw -Pfigures`")
                .containsPattern("\\| executable \\| +40 \\(39–41\\) \\| +69\\.2 \\| +24\\.5 \\|")
                .containsPattern("\\| executable \\| +71 \\(70–72\\) \\| +5\\.0 \\(5\\.0–5\\.0\\) \\| +3\\.0")
                .containsPattern("\\| executable \\| +1 GiB \\| +1 \\| +268 \\| +0\\.93 \\| +60 \\|")
                .containsPattern("\\| JVM +\\| +1 GiB \\| +3 \\| 268 \\(134–537\\) \\| .* \\| +70 \\(60–80\\) \\|");
    }

    @Test
    void carried_isTheSumOfItsInvocationsAndTheLargestOfTheirMemories() {
        Carried carried = Carried.by(List.of(invocation(1, 30), invocation(2, 20)), GIBIBYTE);

        assertThat(carried).isEqualTo(new Carried(GIBIBYTE, Duration.ofSeconds(3), Duration.ofSeconds(1), 30 << 20));
    }

    private static Carried carried(int seconds, int peakMib) {
        return new Carried(GIBIBYTE, Duration.ofSeconds(seconds), Duration.ofSeconds(1), (long) peakMib << 20);
    }

    private static Invocation invocation(int seconds, int peakMib) {
        return new Invocation(
                1,
                "id",
                1,
                false,
                "{}",
                new Ending.Answered("{}"),
                Duration.ZERO,
                Duration.ofSeconds(seconds),
                Duration.ofMillis(500),
                (long) peakMib << 20);
    }
}
