package dev.longhaul;

import dev.longhaul.credentials.CredentialStore;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Credentials that Longhaul only reads. What was read is good for some minutes; while the service cannot be reached, for an hour.
 */
final class RemoteCredentials implements CredentialStore {

    /** So much later is seen what a person or a rotation changes. */
    static final Duration LIFE = Duration.ofMinutes(5);

    static final Duration LIFE_IN_OUTAGE = Duration.ofHours(1);

    /** A try takes seconds in an outage, and all that need the credentials wait for it. */
    static final Duration BETWEEN_TRIES = Duration.ofSeconds(45);

    private final String place;
    private final String command;
    private final Supplier<Optional<byte[]>> source;
    private final Time time;
    private Optional<byte[]> latest = Optional.empty();
    private Instant readAt = Instant.EPOCH;
    private Instant nextTryAt = Instant.EPOCH;

    /**
     * @param place for a person to read
     * @param command puts what is in a FILE there
     * @param source reads it; throws {@link ProblemException}s
     */
    RemoteCredentials(String place, String command, Supplier<Optional<byte[]>> source, Time time) {
        this.place = place;
        this.command = command;
        this.source = source;
        this.time = time;
    }

    @Override
    public synchronized Optional<byte[]> read(String destination) {
        if (isTryDue()) {
            refresh();
        }
        return latest;
    }

    private boolean isTryDue() {
        return latest.isEmpty()
                || isOlderThan(LIFE_IN_OUTAGE)
                || (isOlderThan(LIFE) && !time.now().isBefore(nextTryAt));
    }

    private void refresh() {
        try {
            latest = source.get();
            readAt = time.now();
        } catch (ProblemException e) {
            boolean passes = e.problem().type().equals("credentials-unreachable");
            if (!passes || latest.isEmpty() || isOlderThan(LIFE_IN_OUTAGE)) {
                throw e;
            }
            nextTryAt = time.now().plus(BETWEEN_TRIES);
        }
    }

    private boolean isOlderThan(Duration life) {
        return !time.now().isBefore(readAt.plus(life));
    }

    @Override
    public void replace(String destination, byte[] object) {
        throw new ProblemException(readOnly(destination));
    }

    @Override
    public void requireWritable(String destination) {
        throw new ProblemException(readOnly(destination));
    }

    private Problem readOnly(String destination) {
        return new Problem(
                "credentials-read-only",
                "Longhaul does not write the credentials of " + destination,
                "they are the " + place + ", and it only reads them",
                "Run this on a machine whose configuration says 'credentials: file', then put what is kept there in its place: `"
                        + command + "`.");
    }

    @Override
    public String place(String destination) {
        return place;
    }

    @Override
    public String howToPut(String destination, String texts) {
        return "Write a JSON object with the texts " + texts + " to a FILE and run `" + command
                + "`. It is seen within " + LIFE.toMinutes() + " minutes.";
    }
}
