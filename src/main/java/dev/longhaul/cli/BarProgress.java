package dev.longhaul.cli;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;

/** One line of a terminal, drawn again and again; notes scroll by above it. */
final class BarProgress extends Progress {

    /** More often nobody can read. */
    private static final Duration REDRAW = Duration.ofMillis(100);

    private final Console console;
    private Instant drawnAt = Instant.MIN;
    private boolean drawn;

    BarProgress(Console console, Time time) {
        super(time);
        this.console = console;
    }

    @Override
    void moved(Instant now) {
        if (now.isBefore(drawnAt) || drawnAt.equals(Instant.MIN) || !now.isBefore(drawnAt.plus(REDRAW))) {
            drawnAt = now;
            draw();
        }
    }

    @Override
    void say(String line) {
        boolean again = drawn;
        wipe();
        console.out().println(Printable.of(line));
        if (again) {
            draw();
        }
    }

    @Override
    void end() {
        if (drawn) {
            draw();
            console.out().println();
            drawn = false;
        }
    }

    private void draw() {
        wipe();
        console.out().print(bar().line(width(), console.colour()));
        console.out().flush();
        drawn = true;
    }

    /** Blanks rather than an escape code: they work everywhere. */
    private void wipe() {
        if (drawn) {
            console.out().print("\r" + " ".repeat(width()) + "\r");
            drawn = false;
        }
    }

    /** The last column stays free: some terminals begin a new line after it. */
    private int width() {
        return console.width() - 1;
    }
}
