package dev.longhaul.bench;

import java.time.LocalDate;

/** The page that the benchmark writes. */
final class BenchReport {
    private static final String HEAD = """
            # Benchmark

            | | |
            | - | - |
            | date | %s |
            | machine | %s |
            | JDK | %s |
            | command | `%s` |

            Every run is a process of its own, against one server in another process, and the clients take turns. Java runs with
            `-Xmx128m`, but for `MediaHttpUploader` with 64 MiB chunks: it buffers a chunk whole, runs out of memory there, and
            has `-Xmx256m`. Figures are medians, with the smallest and largest in brackets. Every Java client first carries half as
            much, at most 1 GiB, that is not counted: until the JVM has compiled what runs, figures say more about its compiler.
            MB/s (10⁶ bytes) then counts from the open session to the final answer; CPU seconds are user and system time of the
            client's whole process, so for Java clients with that part;
            the ratio to the bare loop is taken within each round. `MALLOC_ARENA_MAX=2` holds for all.
            """;

    private final StringBuilder text = new StringBuilder();

    BenchReport(LocalDate date, String command) {
        text.append(HEAD.formatted(date, Machine.describe(), Machine.jdk(), command));
    }

    BenchReport section(String title, String explanation, Table table) {
        text.append("\n## ").append(title).append("\n\n");
        text.append(explanation).append("\n\n").append(table.markdown());
        return this;
    }

    String markdown() {
        return text.toString();
    }
}
