package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;

/** So many calls a minute for the whole property (PROTOCOLS.md 4.8). Thread-safe. */
final class RateLimit {

    private static final int WINDOW_SECONDS = 60;

    private final InstantSource clock;
    private final int callsPerMinute;
    private long window;
    private int used;

    RateLimit(InstantSource clock, int callsPerMinute) {
        this.clock = clock;
        this.callsPerMinute = callsPerMinute;
    }

    /** Takes one call; false when none is left. */
    synchronized boolean take() {
        renew();
        if (used == callsPerMinute) {
            return false;
        }
        used++;
        return true;
    }

    /** The block that every answer carries. */
    synchronized ObjectNode block() {
        renew();
        return ApiAnswers.object()
                .put("reset", (window + 1) * WINDOW_SECONDS)
                .put("limit", callsPerMinute)
                .put("remaining", callsPerMinute - used);
    }

    private void renew() {
        long now = clock.instant().getEpochSecond() / WINDOW_SECONDS;
        if (now != window) {
            window = now;
            used = 0;
        }
    }
}
