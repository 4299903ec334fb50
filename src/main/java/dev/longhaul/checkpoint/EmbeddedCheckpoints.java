package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.UploadId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints in the embedded store. A lease is two things: what the record says, and an OS lock that dies with the
 * process. Whoever has the OS lock knows that no other process advances the upload, so a lease that a dead holder left
 * behind is taken over at once. The record's version and fence stay the last word for every write.
 */
final class EmbeddedCheckpoints implements Checkpoints {

    private static final String CHANGE =
            "UPDATE uploads SET state = ?, due_at = ?, ended_at = ?, version = ?, fence = ?,"
                    + " json = ? WHERE id = ? AND version = ? AND fence = ?";

    private final Database database;
    private final LeaseLocks locks;

    EmbeddedCheckpoints(Database database, LeaseLocks locks) {
        this.database = database;
        this.locks = locks;
    }

    @Override
    public boolean create(Checkpoint checkpoint) {
        int created = database.update(
                "INSERT INTO uploads (id, state, destination, due_at, ended_at, created_at, version, fence, json)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                checkpoint.id().value(),
                checkpoint.state().name(),
                checkpoint.spec().destination(),
                dueAt(checkpoint),
                endedAt(checkpoint),
                Millis.of(checkpoint.spec().createdAt()),
                checkpoint.version(),
                checkpoint.lease().fence(),
                CheckpointJson.write(checkpoint));
        return created == 1;
    }

    @Override
    public Optional<Checkpoint> find(UploadId id) {
        return query("WHERE id = ?", id.value()).stream().findFirst();
    }

    @Override
    public List<Checkpoint> list() {
        return query("ORDER BY created_at DESC, rowid DESC");
    }

    @Override
    public List<Checkpoint> page(Optional<Place> after, int most) {
        List<Checkpoint> found = new ArrayList<>();
        Optional<Place> from = after;
        List<Row> rows;
        do {
            rows = rows(from, most);
            for (Row row : rows) {
                from = Optional.of(row.place());
                Unreadable.skipped(() -> CheckpointJson.read(row.json())).ifPresent(found::add);
                if (found.size() == most) {
                    return found;
                }
            }
        } while (rows.size() == most);
        return found;
    }

    /** A record, unread. */
    private record Row(Place place, String json) {}

    private List<Row> rows(Optional<Place> after, int most) {
        long createdAt = after.map(Place::createdAt).map(Millis::of).orElse(Long.MAX_VALUE);
        String id = after.map(Place::id).map(UploadId::value).orElse("");
        return database.query(
                "SELECT created_at, id, json FROM uploads WHERE created_at < ? OR (created_at = ? AND id < ?)"
                        + " ORDER BY created_at DESC, id DESC LIMIT ?",
                row -> new Row(
                        new Place(Instant.ofEpochMilli(row.getLong(1)), new UploadId(row.getString(2))),
                        row.getString(3)),
                createdAt,
                createdAt,
                id,
                most);
    }

    @Override
    public List<UploadId> due(Instant now, int limit) {
        return database.query(
                "SELECT id FROM uploads WHERE due_at <= ? ORDER BY due_at LIMIT ?",
                row -> new UploadId(row.getString(1)),
                Millis.of(now),
                limit);
    }

    private List<Checkpoint> query(String rest, Object... parameters) {
        return database.query("SELECT json FROM uploads " + rest, row -> row.getString(1), parameters).stream()
                .map(CheckpointJson::read)
                .toList();
    }

    @Override
    public Optional<Held> take(UploadId id, String holder, Instant now, Instant until) {
        LeaseLocks.Lock lock = lock(id);
        if (lock == null) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Checkpoint before = find(id).orElseThrow(() -> StoreProblems.noSuchUpload(id));
            Checkpoint leased = before.takenBy(holder, until).atVersion(before.version() + 1);
            taken = replace(before, leased);
            return taken ? Optional.of(new EmbeddedLease(this, lock, leased)) : Optional.empty();
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    private LeaseLocks.Lock lock(UploadId id) {
        try {
            return locks.tryLock(id).orElse(null);
        } catch (IOException e) {
            throw StoreProblems.locks(e);
        }
    }

    /** Writes {@code next} if {@code before} is still what is stored. */
    boolean replace(Checkpoint before, Checkpoint next) {
        int changed = database.update(
                CHANGE,
                next.state().name(),
                dueAt(next),
                endedAt(next),
                next.version(),
                next.lease().fence(),
                CheckpointJson.write(next),
                next.id().value(),
                before.version(),
                before.lease().fence());
        return changed == 1;
    }

    private static Long dueAt(Checkpoint checkpoint) {
        return checkpoint.due().map(Millis::notBefore).orElse(null);
    }

    /** The lease's end is when it was given back, or soon after: nothing else in an ended record tells the time. */
    private static Long endedAt(Checkpoint checkpoint) {
        return checkpoint.state().isEnded() ? Millis.of(checkpoint.lease().until()) : null;
    }
}
