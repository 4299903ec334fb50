package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** A moment that a platform named; rules have no clock, so it is resolved by whoever has one. */
public sealed interface Until {

    /** The moment, seen from {@code now}; never before it. */
    Instant from(Instant now);

    /** A delay. */
    record After(Duration delay) implements Until {
        @Override
        public Instant from(Instant now) {
            return delay.isNegative() ? now : now.plus(delay);
        }
    }

    /** A date. */
    record At(Instant instant) implements Until {
        @Override
        public Instant from(Instant now) {
            return instant.isBefore(now) ? now : instant;
        }
    }

    /** The next midnight in a zone, when daily quotas are given anew. */
    record NextMidnight(ZoneId zone) implements Until {
        @Override
        public Instant from(Instant now) {
            return now.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(LocalTime.MIN)
                    .atZone(zone)
                    .toInstant();
        }
    }
}
