package dev.longhaul.cli;

import dev.longhaul.upload.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Plain lines, for logs: one when ten more percent have left or ten seconds have passed. */
final class LineProgress extends Progress {

    private static final int STEP_PERCENT = 10;
    private static final Duration STEP = Duration.ofSeconds(10);

    private final PrintStream stream;
    private Instant toldAt;
    private int toldPercent = -1;

    LineProgress(PrintStream stream, Time time) {
        super(time);
        this.stream = stream;
    }

    @Override
    void moved(Instant now) {
        int percent = bar().percent();
        if (toldAt == null) {
            // Where an invocation begins is told by the command itself.
            toldAt = now;
            toldPercent = percent;
            return;
        }
        boolean further = percent / STEP_PERCENT > toldPercent / STEP_PERCENT;
        boolean later = !now.isBefore(toldAt.plus(STEP)) && percent != toldPercent;
        if (further || later) {
            toldAt = now;
            toldPercent = percent;
            stream.println(bar().words());
        }
    }

    @Override
    void say(String line) {
        stream.println(Printable.of(line));
    }

    @Override
    void end() {
        stream.flush();
    }
}
