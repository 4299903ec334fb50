package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The harness with next to nothing to carry, so that it still runs when somebody needs figures. */
@Tag(Tags.HARNESS)
@Timeout(60)
class HarnessTest {
    private static final long BYTES = 1_000_003;

    @TempDir
    Path folder;

    @Test
    void comparesOverTheLongWayWithTlsOnBothLegs() throws Exception {
        Comparison comparison = new Comparison(
                "small",
                List.of(Row.BARE_LOOP, Row.GOOGLE_DEFAULT),
                1,
                BYTES,
                Optional.of(Duration.ofMillis(25)),
                true);

        List<Run> runs = comparison.run(folder).runs();

        assertThat(runs).extracting(Run::row).containsExactly(Row.BARE_LOOP, Row.GOOGLE_DEFAULT);
        assertThat(runs).allSatisfy(run -> {
            // The last byte goes there and the answer comes back.
            assertThat(run.seconds()).isGreaterThan(0.05);
            assertThat(run.cpuSeconds()).isPositive();
        });
    }

    @Test
    void watchesMemoryAndComparesWhatArrived() throws Exception {
        MemoryWatch.Outcome outcome = new MemoryWatch(Row.BARE_LOOP, (1L << 30) + 1).run(folder);

        assertThat(outcome.samples()).hasSize(1);
        assertThat(outcome.table().markdown()).contains("| 1 GiB |");
        assertThat(outcome.run().seconds()).isPositive();
    }
}
