package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.stack.FunctionCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable's times for {@code GET /uploads/ID}, and their bounds. A JVM has none. */
class HttpTimesIT {

    private static final int COLD = 9;
    private static final int WARM = 200;

    /** Whatever else the machine does makes a figure larger, and never smaller. */
    private static final int TRIES = 3;

    @TempDir
    Path folder;

    @Test
    void upload_isShownAlmostAsSoonAsTheStoreGivesIt() throws Exception {
        FunctionCommand function = FunctionCommand.built();
        assertThat(function.isNative()).as("these are times of the executable").isTrue();
        Shows shows = new Shows(function, COLD, WARM);
        Shown shown = shows.run(folder.resolve("1"));
        for (int i = 2; i <= TRIES && !isWithinBounds(shown); i++) {
            shown = shows.run(folder.resolve(Integer.toString(i)));
        }
        System.out.println("GET /uploads/ID: " + shown);
        assertThat(isWithinBounds(shown)).as(shown.toString()).isTrue();
    }

    private static boolean isWithinBounds(Shown shown) {
        return shown.beyondStoreMillis() <= Bounds.MOST_MILLIS_BEYOND_STORE
                && shown.coldMillis().median() <= Bounds.MOST_COLD_SHOW_MILLIS;
    }
}
