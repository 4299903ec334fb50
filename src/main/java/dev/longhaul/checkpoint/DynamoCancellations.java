package dev.longhaul.checkpoint;

import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Wanted cancellations in a table of DynamoDB, beside the uploads: whoever holds one writes nothing of this, and so refuses nothing. */
final class DynamoCancellations implements Cancellations {

    /** No upload is older. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final DynamoTable table;

    DynamoCancellations(DynamoTable table) {
        this.table = table;
    }

    @Override
    public void request(UploadId id, Instant now) {
        table.put(
                Map.of(
                        DynamoItem.KEY,
                        DynamoItem.text(key(id)),
                        DynamoItem.MARK,
                        DynamoItem.text(table.newMark()),
                        DynamoItem.EXPIRES_AT,
                        DynamoItem.number(now.plus(LIFE).getEpochSecond())),
                DynamoTable.Condition.ABSENT);
    }

    @Override
    public boolean isRequested(UploadId id) {
        return table.find(key(id)).isPresent();
    }

    @Override
    public void forget(UploadId id) {
        table.delete(key(id));
    }

    private static String key(UploadId id) {
        return "cancel#" + id.value();
    }
}
