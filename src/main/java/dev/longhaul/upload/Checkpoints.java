package dev.longhaul.upload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Where checkpoints live. Every write is conditional. */
public interface Checkpoints {

    /**
     * Records an upload unless one with its id exists.
     *
     * @return whether it was recorded
     */
    boolean create(Checkpoint checkpoint);

    Optional<Checkpoint> find(UploadId id);

    /** All uploads, newest first. */
    List<Checkpoint> list();

    /**
     * Uploads, newest first, a page at a time; one that was just created may be missing.
     *
     * @param after the last one of the page before
     * @param most how many at most
     */
    List<Checkpoint> page(Optional<Place> after, int most);

    /**
     * An upload's place among all, newest first.
     *
     * @param createdAt to the millisecond
     */
    record Place(Instant createdAt, UploadId id) {

        public static Place of(Checkpoint checkpoint) {
            return new Place(checkpoint.spec().createdAt().truncatedTo(ChronoUnit.MILLIS), checkpoint.id());
        }
    }

    /**
     * Unfinished uploads whose {@code dueAt} has passed, longest due first. May be a little behind the records, and names those
     * that cannot be read, too.
     */
    List<UploadId> due(Instant now, int limit);

    /**
     * Takes the lease of an upload: empty if somebody holds it.
     *
     * @throws ProblemException {@code no-such-upload}
     */
    Optional<Held> take(UploadId id, String holder, Instant now, Instant until);

    /**
     * A lease that this process holds. Closing it after a release lets others in at once. One that is closed without a release
     * is as if its holder had died: on one machine that shows at once, elsewhere the lease lasts until its end.
     */
    interface Held extends AutoCloseable {

        /** The upload as it was when the lease was taken. */
        Checkpoint checkpoint();

        /**
         * Writes the next checkpoint.
         *
         * @return it, with its new version
         * @throws LeaseLostException if somebody else has taken the lease meanwhile
         */
        Checkpoint save(Checkpoint next);

        /**
         * Like {@link #save(Checkpoint)}, for whoever has more to do than this: a store that is silent is given up in time.
         *
         * @param deadline after which it is not asked again
         */
        default Checkpoint save(Checkpoint next, Deadline deadline) {
            return save(next);
        }

        @Override
        void close();
    }

    /** Another invocation holds the lease now: this one must not write, and must stop. */
    final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LeaseLostException(UploadId id) {
            super("another invocation has taken upload " + id);
        }
    }
}
