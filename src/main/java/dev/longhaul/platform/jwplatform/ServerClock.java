package dev.longhaul.platform.jwplatform;

import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The time that calls are signed with: this machine's, until JW Platform takes it for wrong; then JW Platform's own, by the {@code
 * Date} of that answer. Thread-safe.
 */
final class ServerClock {

    /** Less is no reason to be refused. */
    private static final Duration SMALLEST = Duration.ofMinutes(5);

    private final Time time;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(Time time) {
        this.time = time;
    }

    Instant now() {
        return time.now().plus(ahead);
    }

    /** Takes the time of an answer; false if that changes nothing. */
    boolean learn(Answer answer) {
        Optional<Instant> theirs = answer.headers().first("Date").flatMap(ServerClock::instant);
        if (theirs.isEmpty()) {
            return false;
        }
        Duration off = Duration.between(now(), theirs.get());
        if (off.abs().compareTo(SMALLEST) < 0) {
            return false;
        }
        ahead = ahead.plus(off);
        return true;
    }

    private static Optional<Instant> instant(String httpDate) {
        try {
            return Optional.of(ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
