package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checkpoints in a table of DynamoDB. A lease is what the record says, and nothing else: one that its holder did not release is
 * taken over when it ends.
 */
final class DynamoCheckpoints implements Checkpoints {

    private static final System.Logger LOG = System.getLogger(DynamoCheckpoints.class.getName());

    private final DynamoTable table;
    private final SessionSeal seal;

    DynamoCheckpoints(DynamoTable table, SessionSeal seal) {
        this.table = table;
        this.seal = seal;
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

    /**
     * By the index, then by the records themselves. That the index is a little behind does no harm: what it does not show yet is
     * found by the next sweep, and what it still shows is taken by condition. One record that cannot be read, or whose key may
     * not be used any more, does not hide the others.
     */
    @Override
    public List<Checkpoint> due(Instant now, int limit) {
        return table.due(DynamoItem.UPLOAD, Millis.of(now), keys -> readable(keys)
                .filter(each -> !each.state().isEnded() && !each.dueAt().isAfter(now))
                .limit(limit)
                .sorted(Comparator.comparing(Checkpoint::dueAt))
                .toList());
    }

    private Stream<Checkpoint> readable(Stream<String> keys) {
        return keys.map(this::findReadable).flatMap(Optional::stream);
    }

    private Optional<Checkpoint> findReadable(String key) {
        Optional<Map<String, AttributeValue>> item = table.find(key);
        try {
            return item.map(this::read);
        } catch (ProblemException e) {
            if (e.problem().type().equals("store-unreachable")) {
                // Not the record is to blame: KMS would keep each of the others waiting, too.
                throw e;
            }
            LOG.log(System.Logger.Level.ERROR, "{0} is left out of what is due. {1}", key, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Held> take(UploadId id, String holder, Instant now, Instant until) {
        Checkpoint before = find(id).orElseThrow(() -> StoreProblems.noSuchUpload(id));
        if (before.lease().isHeldAt(now)) {
            return Optional.empty();
        }
        Checkpoint leased = before.takenBy(holder, until).atVersion(before.version() + 1);
        String mark = table.newMark();
        boolean taken = table.put(
                DynamoItem.of(leased, seal, mark),
                DynamoTable.Condition.at(before.version(), before.lease().fence()));
        return taken ? Optional.of(new DynamoLease(this, mark, leased)) : Optional.empty();
    }

    /**
     * Writes {@code next} if what is stored has {@code version}, under the same lease.
     *
     * @return whether it is stored
     */
    boolean replace(long version, Checkpoint next, String mark) {
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
