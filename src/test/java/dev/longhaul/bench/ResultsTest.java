package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final long BYTES = 100_000_000;

    @Test
    void ratiosPairTheRunsOfARound() {
        // The second round is slow for both: what the machine did then is no one's fault.
        Results results = new Results(
                BYTES,
                List.of(
                        new Run(Row.CURL, 1, 0.1, 1024),
                        new Run(Row.BARE_LOOP, 2, 0.2, 2048),
                        new Run(Row.CURL, 5, 0.3, 1024),
                        new Run(Row.BARE_LOOP, 10, 0.4, 2048)));

        assertThat(results.table().markdown()).isEqualTo("""
                | client                                       |        MB/s |            CPU s | peak RSS MiB | MB/s ÷ bare loop |
                | -------------------------------------------- | ----------: | ---------------: | -----------: | ---------------: |
                | bare `HttpURLConnection` loop, 64 MiB chunks |  30 (10–50) | 0.30 (0.20–0.40) |      2 (2–2) | 1.00 (1.00–1.00) |
                | `curl -T`, one request                       | 60 (20–100) | 0.20 (0.10–0.30) |      1 (1–1) | 2.00 (2.00–2.00) |
                """);
    }

    @Test
    void withoutTheBareLoopThereIsNoRatio() {
        Results results = new Results(BYTES, List.of(new Run(Row.CURL, 1, 0.1, 1024)));

        assertThat(results.table().markdown()).contains("|                – |");
    }
}
