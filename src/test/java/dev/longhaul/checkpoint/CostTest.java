package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The costs on docs/operate.md follow from the example, the formulas and the prices that stand there. */
class CostTest {

    private static final double HALF_OF_THE_LAST_DIGIT = 0.00005001;

    private final String page = section();
    private final Map<String, Double> example = example();
    private final UploadRequests upload = UploadRequests.of(of("S") * 1e9, of("C"), of("v") * 1e6, of("L"));

    /** What a row counts, by the formula that stands in it. */
    private Map<String, Double> counts() {
        double i = upload.invocations();
        double c = upload.chunks();
        double t = upload.seconds();
        Map<String, Double> counts = new LinkedHashMap<>();
        counts.put("`S`", of("S"));
        counts.put("`M (t + 2 i)`", of("M") * (t + 2 * i));
        counts.put("`1 + i`", 1 + i);
        counts.put("`k (4 + c + 4 i) + 1 + 4 i`", (double) upload.writeUnits());
        counts.put("`2 + 3 i + t / 5`", (double) upload.mostReads());
        counts.put("`5 + i + c`", 5 + i + c);
        counts.put("`3 + 3 i`", 3 + 3 * i);
        counts.put("`3 i + ⌈t / 300⌉`", 3 * i + Math.ceil(t / 300));
        counts.put("`i + ⌈t / 300⌉`", i + Math.ceil(t / 300));
        counts.put("`c + 12 i`", c + 12 * i);
        return counts;
    }

    @Test
    void theStepsOfTheExampleFollowFromItsVariables() {
        assertThat(of("L")).isEqualTo(900 - 5);
        assertThat(of("M")).isEqualTo(512.0 / 1024);
        assertThat(step("t")).isEqualTo(upload.seconds());
        assertThat(step("i")).isEqualTo(upload.invocations());
        assertThat(step("c")).isEqualTo(upload.chunks());
        assertThat(step("k")).isEqualTo((upload.recordBytes() + 1023) / 1024);
    }

    @Test
    void everyRowIsItsFormulaTimesItsPrice_andTheSumsAreThoseOfTheRows() {
        Map<String, Double> counts = counts();
        double ofVideos = 0;
        for (List<String> row : rows("for one video")) {
            assertThat(counts)
                    .as("formulas of the page that are calculated here")
                    .containsKey(row.get(1));
            double count = counts.remove(row.get(1));
            assertThat(number(row.get(2))).as(row.get(0)).isEqualTo(count);
            ofVideos += cost(row, count * of("n"), 3);
        }
        assertThat(counts).as("formulas that the page does not have").isEmpty();
        double always = 0;
        for (List<String> row : rows("always, in a month")) {
            always += cost(row, number(row.get(1)), 2);
        }
        double perGb = ofVideos / of("n") / of("S");
        double internet = number(rows("for one video").get(0).get(3));
        assertThat(page)
                .contains(said("**$%.4f for a GB**", perGb))
                .contains(said("$%.4f are not the internet", perGb - internet))
                .contains(said("**$%.2f a month**", ofVideos + always))
                .contains(said("$%.2f of them for the internet", internet * of("S") * of("n")));
    }

    @Test
    void theWorkersShareIsSaidForThreeSpeeds() {
        double second = of("M") * number(rows("for one video").get(1).get(3));
        assertThat(page.replace('\n', ' '))
                .contains(said(
                        "$%.4f at 5 MB/s, $%.4f at 20, $%.4f at 80",
                        second * 1000 / 5, second * 1000 / 20, second * 1000 / 80));
    }

    @Test
    void theSweepIsCountedByTheMonth() {
        double sweeps = 730 * 60;
        List<Double> counts = rows("always, in a month").stream()
                .filter(row -> row.get(0).startsWith("sweep, "))
                .map(row -> number(row.get(1)))
                .toList();
        assertThat(counts).containsExactly(sweeps, sweeps * 0.1 * of("M"), sweeps / 2, sweeps, sweeps * 2);
    }

    /** What a row costs in a month, which is what it says. */
    private static double cost(List<String> row, double count, int price) {
        double cost = count * number(row.get(price)) / number(row.get(price + 1));
        assertThat(number(row.get(price + 2))).as(row.get(0)).isEqualTo(cost, offset(HALF_OF_THE_LAST_DIGIT));
        return cost;
    }

    private double of(String variable) {
        return example.get(variable);
    }

    private Map<String, Double> example() {
        Map<String, Double> example = new LinkedHashMap<>();
        rows("variable").forEach(row -> example.put(row.get(0).replace("`", ""), number(row.get(2))));
        return example;
    }

    /** The last word of the line that says how the variable is calculated. */
    private double step(String variable) {
        Matcher line = Pattern.compile("(?m)^ {4}" + variable + " = .* (\\d+)$").matcher(page);
        assertThat(line.find()).as(variable).isTrue();
        return number(line.group(1));
    }

    /** Those of the table whose first heading begins so. */
    private List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        page.substring(page.indexOf("\n| " + heading))
                .strip()
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .forEach(line -> rows.add(
                        Arrays.asList(line.substring(2, line.length() - 2).split(" \\| "))));
        assertThat(rows).as(heading).hasSizeGreaterThan(3);
        return rows;
    }

    private static double number(String cell) {
        return Double.parseDouble(cell);
    }

    private static String said(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    private static String section() {
        try {
            String text = Files.readString(Path.of("docs/operate.md"));
            int from = text.indexOf("\n## Cost\n");
            return text.substring(from, text.indexOf("\n## ", from + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
