package dev.longhaul.cli;

import dev.longhaul.upload.Pause;
import java.time.Instant;

/** A pause as a person reads it. */
final class PauseText {

    private PauseText() {}

    static String line(Pause pause, Instant now, Console console) {
        return pause.destination() + " is paused until " + Times.format(pause.until(), now, console.zone()) + ": "
                + Printable.of(pause.reason().title()) + ". To lift it: longhaul retry --to " + pause.destination();
    }
}
