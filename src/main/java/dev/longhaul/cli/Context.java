package dev.longhaul.cli;

import dev.longhaul.upload.Stop;

/** What every command works with. */
record Context(Services services, Console console, Interruption interruption) {

    Stop stop() {
        return interruption.stop();
    }

    /** One line to the person. */
    void say(String line) {
        console.out().println(line);
    }
}
