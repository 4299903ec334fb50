package dev.longhaul.telemetry;

import java.util.Locale;

/** What is counted for CloudWatch, with its name there (docs/function.md). */
enum Metric {
    SENT_BYTES("SentBytes", Unit.BYTES),
    CONFIRMED_BYTES("ConfirmedBytes", Unit.BYTES),
    CHUNKS("Chunks", Unit.COUNT),
    RETRIES("Retries", Unit.COUNT),
    HAND_OVERS("HandOvers", Unit.COUNT),
    WAITING("Waiting", Unit.COUNT),
    COMPLETED("Completed", Unit.COUNT),
    FAILED("Failed", Unit.COUNT),
    CANCELLED("Cancelled", Unit.COUNT),
    ERRORS("Errors", Unit.COUNT),
    COLD_STARTS("ColdStarts", Unit.COUNT);

    private enum Unit {
        BYTES,
        COUNT;

        private String title() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    private final String title;
    private final Unit unit;

    Metric(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /** As CloudWatch names it. */
    String unit() {
        return unit.title();
    }
}
