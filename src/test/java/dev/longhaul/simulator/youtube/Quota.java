package dev.longhaul.simulator.youtube;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** So many starts a day; the day begins at midnight in Los Angeles (PROTOCOLS.md 1.9). Thread-safe. */
final class Quota {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final InstantSource clock;
    private final int perDay;
    private LocalDate day = LocalDate.EPOCH;
    private int used;

    Quota(InstantSource clock, int perDay) {
        this.clock = clock;
        this.perDay = perDay;
    }

    /** Takes one call; false when none is left. */
    synchronized boolean take() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PACIFIC);
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
        return ++used <= perDay;
    }
}
