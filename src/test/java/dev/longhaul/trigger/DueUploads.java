package dev.longhaul.trigger;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.UploadId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store for the sweep: uploads that are due, each of which can be taken once. */
final class DueUploads implements Checkpoints {

    private final Map<UploadId, Checkpoint> due = new LinkedHashMap<>();
    private Optional<RuntimeException> trouble = Optional.empty();

    void add(Checkpoint checkpoint) {
        due.put(checkpoint.id(), checkpoint);
    }

    /** The list can be read no more. */
    void fail(RuntimeException e) {
        trouble = Optional.of(e);
    }

    @Override
    public boolean create(Checkpoint checkpoint) {
        throw new AssertionError("a sweep creates nothing");
    }

    @Override
    public Optional<Checkpoint> find(UploadId id) {
        return Optional.ofNullable(due.get(id));
    }

    @Override
    public List<Checkpoint> list() {
        throw new AssertionError("a sweep reads only what is due");
    }

    @Override
    public List<Checkpoint> page(Optional<Place> after, int most) {
        throw new AssertionError("a sweep reads only what is due");
    }

    @Override
    public List<UploadId> due(Instant now, int limit) {
        trouble.ifPresent(e -> {
            throw e;
        });
        return List.copyOf(due.keySet());
    }

    @Override
    public Optional<Held> take(UploadId id, String holder, Instant now, Instant until) {
        Checkpoint taken = due.get(id).takenBy(holder, until);
        return Optional.of(new Held() {
            @Override
            public Checkpoint checkpoint() {
                return taken;
            }

            @Override
            public Checkpoint save(Checkpoint next) {
                due.remove(id);
                return next;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
    }
}
