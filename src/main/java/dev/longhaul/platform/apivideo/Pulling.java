package dev.longhaul.platform.apivideo;

import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Until;
import java.time.Duration;
import java.time.Instant;

/** What a status means while api.video fetches the file itself: it is asked ever more seldom, and not for ever. */
final class Pulling {

    /** What is not there when the address has expired is not coming. */
    private static final Duration LONGEST = Opening.ADDRESS_LIFE;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Time time;

    Pulling(Time time) {
        this.time = time;
    }

    Outcome read(Instant startedAt, Outcome status) {
        if (!(status instanceof Outcome.Stored)) {
            return status;
        }
        Duration age = Duration.between(startedAt, time.now());
        if (age.compareTo(LONGEST) > 0) {
            return new Outcome.SessionLost("api.video has not fetched the file while its address was good");
        }
        Duration wait = age.dividedBy(3);
        Duration within = wait.compareTo(SHORTEST_WAIT) < 0
                ? SHORTEST_WAIT
                : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return new Outcome.Wait(new Until.After(within), ApiVideoProblems.fetching(), Outcome.Wait.Scope.UPLOAD);
    }
}
