package dev.longhaul.simulator;

import java.io.IOException;

/** Unwinds the platform's code to the place where a fault cuts its request, just as a lost connection would. */
final class FaultPlayed extends IOException {

    FaultPlayed() {
        super("a fault cuts this request here");
    }
}
