package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checkpoints in a table of DynamoDB. A lease is what the record says, and nothing else: one that its holder did not release is
 * taken over when it ends.
 */
final class DynamoCheckpoints implements Checkpoints {

    private final DynamoTable table;
    private final SessionSeal seal;

    DynamoCheckpoints(DynamoTable table, SessionSeal seal) {
        this.table = table;
        this.seal = seal;
    }

    /** The same, for whoever must be done by a deadline. */
    DynamoCheckpoints until(Deadline deadline) {
        return new DynamoCheckpoints(table.until(deadline), seal);
    }

    @Override
    public boolean create(Checkpoint checkpoint) {
        return table.put(DynamoItem.of(checkpoint, seal, table.newMark()), DynamoTable.Condition.ABSENT);
    }

    @Override
    public Optional<Checkpoint> find(UploadId id) {
        return table.find(DynamoItem.key(id)).map(this::read);
    }

    @Override
    public List<Checkpoint> list() {
        Comparator<Checkpoint> byAge = Comparator.comparing(each -> each.spec().createdAt());
        return table.all(DynamoItem.UPLOAD).stream()
                .map(this::read)
                .sorted(byAge.reversed().thenComparing(each -> each.id().value()))
                .toList();
    }

    @Override
    public List<Checkpoint> page(Optional<Place> after, int most) {
        return table.newest(after, most, item -> Unreadable.skipped(() -> read(item)));
    }

    /** By the index alone. What it does not show yet is found by the next sweep, and what it still shows is taken by condition. */
    @Override
    public List<UploadId> due(Instant now, int limit) {
        return table.due(DynamoItem.UPLOAD, Millis.of(now), keys -> keys.flatMap(key -> DynamoItem.id(key).stream())
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<Held> take(UploadId id, String holder, Instant now, Instant until) {
        Checkpoint before = find(id).orElseThrow(() -> StoreProblems.noSuchUpload(id));
        if (before.lease().isHeldAt(now)) {
            return Optional.empty();
        }
        Checkpoint leased = before.takenBy(holder, until).atVersion(before.version() + 1);
        prepare(leased);
        String mark = table.newMark();
        boolean taken = table.put(
                DynamoItem.of(leased, seal, mark),
                DynamoTable.Condition.at(before.version(), before.lease().fence()));
        return taken ? Optional.of(new DynamoLease(this, mark, leased)) : Optional.empty();
    }

    /** Who opens a session at a platform must be able to keep it. */
    private void prepare(Checkpoint next) {
        if (next.state() instanceof UploadState.Opening) {
            seal.prepare();
        }
    }

    /**
     * Writes {@code next} if what is stored has {@code version}, under the same lease.
     *
     * @return whether it is stored
     */
    boolean replace(long version, Checkpoint next, String mark) {
        prepare(next);
        return table.put(
                DynamoItem.of(next, seal, mark),
                DynamoTable.Condition.at(version, next.lease().fence()));
    }

    /** The stored version, if it was written with this mark. */
    Optional<Long> versionOf(UploadId id, String mark) {
        return table.find(DynamoItem.key(id))
                .filter(item -> DynamoItem.text(mark).equals(item.get(DynamoItem.MARK)))
                .map(item -> read(item).version());
    }

    /** A record moved under another key is not what it says. */
    private Checkpoint read(Map<String, AttributeValue> item) {
        Checkpoint checkpoint = CheckpointJson.read(DynamoItem.json(item), seal);
        AttributeValue key = Objects.requireNonNull(item.get(DynamoItem.KEY));
        if (!DynamoItem.key(checkpoint.id()).equals(key.s())) {
            throw DynamoProblems.otherUpload(key.s());
        }
        return checkpoint;
    }
}
