package dev.longhaul.figures;

import dev.longhaul.bench.Machine;
import dev.longhaul.bench.Size;
import dev.longhaul.bench.Spread;
import dev.longhaul.bench.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The page that is written. */
final class FiguresPage {

    private static final String HEAD = """
            # Figures of the function

            | | |
            | - | - |
            | date | %s |
            | machine | %s |
            | JVM | %s |
            | command | `%s` |

            Before it, the executable, and another with the instructions that GraalVM takes by itself (on ARM `armv8-a`); the JVM's function
            is made on the way:

                ./mvnw verify -Dnative
                mkdir -p target/plain
                ./mvnw package -Dnative -DskipTests -Dquarkus.native.march=x86-64-v3 -Dquarkus.package.output-directory=plain

            The function runs under the tests' stand-in for Lambda; on the JVM, under AWS's runtime interface client with the options that
            Lambda sets (the compiler stops at level 1, serial collector) and a heap of 192 MiB, as a function of 256 MB has. "Fully compiled"
            is the same with `-XX:TieredStopAtLevel=4`. Table and queue are DynamoDB Local and ElasticMQ, the bucket makes the bytes of its
            object on the way, and the simulated YouTube counts them: no disk is in it. All of it shares the machine.

            Figures are medians, with the smallest and largest in brackets where there are several runs, which take turns. MB are 10⁶
            bytes, GB are 10⁹. Time and processor time are those of the invocation that carried, from event to answer; resident memory
            (`VmHWM`) is the most that the process ever held.

            The command fails if the executable's median start is above 100 ms, an upload's first answer above 150 ms or a later one more than
            5 ms above the store's, its memory above 128 MiB or with the big object more than a tenth above that with the small, its zip
            above 30 MB, or if AES instructions bring less than twice the speed.
            """;

    private final StringBuilder text = new StringBuilder();

    FiguresPage(LocalDate date, String command) {
        text.append(HEAD.formatted(date, Machine.describe(), Machine.jdk(), command));
    }

    /**
     * How each build starts, and how large it is.
     *
     * @param count of starts
     */
    FiguresPage starts(int count, List<Started> builds) {
        Table table = new Table("function", "start to first answer, ms", "program MB", "`function.zip` MB");
        for (Started build : builds) {
            table.add(
                    build.title(),
                    build.millis().text(0),
                    megabytes(build.programBytes()),
                    megabytes(build.zipBytes()));
        }
        return section(
                "Start and size",
                count
                        + " starts each, from the start of the process to its answer to `GET /health`, with document, table and queue"
                        + " configured.",
                table);
    }

    /** How soon an upload is shown over HTTP. */
    FiguresPage shown(List<String> titles, List<Shown> all) {
        Table table = new Table("function", "start to answer, ms", "warm, ms", "the store alone, ms");
        for (int i = 0; i < all.size(); i++) {
            Shown shown = all.get(i);
            table.add(
                    titles.get(i),
                    shown.coldMillis().text(0),
                    shown.warmMillis().text(1),
                    shown.storeMillis().text(1));
        }
        return section(
                "An upload over HTTP",
                "`GET /uploads/ID` with a key: from the start of the process to its answer, and of a process that has answered before,"
                        + " from the event to the answer; each beside a read of the same item from the table.",
                table);
    }

    /** What objects took, as they are read and sent by plain HTTP. */
    FiguresPage carried(List<Runs> all) {
        return section(
                "Memory does not grow with the object",
                "One object in one invocation, by plain HTTP on both legs, with a checksum (CRC32C) on the way.",
                table(all));
    }

    /** What sending took by TLS. */
    FiguresPage tls(List<Runs> all) {
        return section(
                "TLS, with and without AES instructions",
                "The same with TLS 1.3 on the way to the platform; the object is read by plain HTTP.",
                table(all));
    }

    private static Table table(List<Runs> all) {
        Table table = new Table("function", "object", "runs", "MB/s", "CPU s per GB", "peak RSS MiB");
        for (Runs runs : all) {
            table.add(
                    runs.title(),
                    Size.text(runs.runs().get(0).bytes()),
                    Integer.toString(runs.runs().size()),
                    text(runs.megabytesPerSecond(), runs, 0),
                    text(runs.cpuSecondsPerGigabyte(), runs, 2),
                    text(runs.peakMib(), runs, 0));
        }
        return table;
    }

    private static String text(Spread spread, Runs runs, int decimals) {
        return runs.runs().size() > 1
                ? spread.text(decimals)
                : String.format(Locale.ROOT, "%." + decimals + "f", spread.median());
    }

    private FiguresPage section(String title, String explanation, Table table) {
        text.append("\n## ").append(title).append("\n\n");
        text.append(explanation).append("\n\n").append(table.markdown());
        return this;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    String markdown() {
        return text.toString();
    }
}
