package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.bench.Spread;
import dev.longhaul.simulator.LoopbackTls;
import dev.longhaul.stack.FunctionCommand;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness with next to nothing to carry, so that it still runs when somebody needs figures. */
class FiguresIT {

    private static final long BYTES = 20_000_003;

    @TempDir
    Path folder;

    @Test
    void carriage_byTls_bringsTheObjectAndItsFigures() throws Exception {
        LoopbackTls tls = LoopbackTls.create(folder);

        Carried carried = new Carriage(FunctionCommand.built(), BYTES, Optional.of(tls)).run(folder.resolve("stack"));

        assertThat(carried.bytes()).isEqualTo(BYTES);
        assertThat(carried.megabytesPerSecond()).isPositive();
        assertThat(carried.cpuSecondsPerGigabyte()).isPositive();
        assertThat(carried.peakMib()).isBetween(16.0, 512.0);
    }

    @Test
    void starts_areOfAProcessOfTheirOwnEach() throws Exception {
        Spread millis = new Starts(FunctionCommand.built(), 2).run(folder);

        assertThat(millis.min()).isPositive().isLessThan(millis.max());
    }
}
