package dev.longhaul.continuation;

import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Continuations within one process. They die with it, and nothing is lost by that: every unfinished upload is due some time. An upload
 * is called for once at a time, at the soonest that anybody asked for.
 */
public final class LocalContinuations implements Continuations {

    private final Map<UploadId, Instant> calls = new HashMap<>();
    private final Time time;

    public LocalContinuations(Time time) {
        this.time = time;
    }

    @Override
    public synchronized void send(UploadId id, Duration delay) {
        calls.merge(id, time.now().plus(delay), (one, other) -> one.isBefore(other) ? one : other);
        notifyAll();
    }

    /**
     * Waits for the next call that is to be answered.
     *
     * @param longest how long at most
     * @return the upload that is called for; empty if the time is up
     */
    public synchronized Optional<UploadId> next(Duration longest) throws InterruptedException {
        Instant end = time.now().plus(longest);
        while (true) {
            Optional<Map.Entry<UploadId, Instant>> first =
                    calls.entrySet().stream().min(Map.Entry.comparingByValue());
            Instant now = time.now();
            if (first.isPresent() && !first.get().getValue().isAfter(now)) {
                calls.remove(first.get().getKey());
                return first.map(Map.Entry::getKey);
            }
            Instant until = first.map(Map.Entry::getValue)
                    .filter(at -> at.isBefore(end))
                    .orElse(end);
            Duration wait = Duration.between(now, until);
            if (wait.isNegative() || wait.isZero()) {
                return Optional.empty();
            }
            wait(wait.toMillis() + 1);
        }
    }
}
