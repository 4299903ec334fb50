package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the table (docs/store.md, "The table"). The JSON is the record; the other attributes are what is searched and
 * compared. Times are epoch milliseconds, but for {@link #EXPIRES_AT}.
 */
final class DynamoItem {

    /** The partition key: {@code upload#ID} or {@code pause#DESTINATION}. */
    static final String KEY = "pk";

    static final String JSON = "json";
    static final String VERSION = "version";
    static final String FENCE = "fence";

    /** Random, and the same in all writes of one lease: shows after a lost answer whose write it was. */
    static final String MARK = "mark";

    /** What has to be looked at some time, by time. Only keys are in it, so most checkpoints do not touch it. */
    static final String DUE_INDEX = "due";

    /** All uploads, by the time of their creation, which never changes: no checkpoint touches it but the first. */
    static final String NEWEST_INDEX = "newest";

    /**
     * That index's partition key, always {@link #UPLOAD}: it takes a thousand new uploads a second, and is absent from pauses.
     */
    static final String KIND = "kind";

    /** Its sort key. */
    static final String CREATED_AT = "createdAt";

    /**
     * The index's partition key, absent from what has ended and is told: {@link #UPLOAD} or {@link #PAUSE}. One partition takes 1000 writes
     * a second, and an invocation moves {@link #DUE_AT} twice: a thousand invocations of ten seconds at once need a fifth
     * of it, with two writes for each move less than half.
     */
    static final String OPEN = "open";

    static final String UPLOAD = "upload";
    static final String PAUSE = "pause";

    /** The index's sort key. */
    static final String DUE_AT = "dueAt";

    /** Epoch seconds after which DynamoDB may delete the item: its time-to-live attribute. */
    static final String EXPIRES_AT = "expiresAt";

    /** A pause that is over is kept for a look back. */
    private static final Duration PAST_PAUSES = Duration.ofDays(1);

    private DynamoItem() {}

    static String key(UploadId id) {
        return UPLOAD + "#" + id.value();
    }

    /** The upload of a key; empty if it is no key of ours. */
    static Optional<UploadId> id(String key) {
        try {
            return Optional.of(new UploadId(key.substring(UPLOAD.length() + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static String key(String destination) {
        return PAUSE + "#" + destination;
    }

    static Map<String, AttributeValue> of(Checkpoint checkpoint, SessionSeal seal, String mark) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(KEY, text(key(checkpoint.id())));
        item.put(JSON, text(CheckpointJson.write(checkpoint, seal)));
        item.put("state", text(checkpoint.state().name()));
        item.put("destination", text(checkpoint.spec().destination()));
        item.put(KIND, text(UPLOAD));
        item.put(CREATED_AT, number(Millis.of(checkpoint.spec().createdAt())));
        item.put(VERSION, number(checkpoint.version()));
        item.put(FENCE, number(checkpoint.lease().fence()));
        item.put("leaseUntil", number(Millis.of(checkpoint.lease().until())));
        item.put(MARK, text(mark));
        if (checkpoint.state().isEnded()) {
            // The lease's end is when it was given back, or soon after: nothing else in an ended record tells the time.
            item.put(EXPIRES_AT, expiry(checkpoint.lease().until().plus(EmbeddedStore.TOMBSTONES)));
        }
        checkpoint.due().ifPresent(due -> {
            item.put(OPEN, text(UPLOAD));
            item.put(DUE_AT, number(Millis.notBefore(due)));
        });
        return item;
    }

    static Map<String, AttributeValue> of(Pause pause, String mark) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(KEY, text(key(pause.destination())));
        item.put(JSON, text(PauseJson.write(pause)));
        item.put(MARK, text(mark));
        item.put(OPEN, text(PAUSE));
        item.put(DUE_AT, number(Millis.of(pause.until())));
        item.put(EXPIRES_AT, expiry(pause.until().plus(PAST_PAUSES)));
        return item;
    }

    static String json(Map<String, AttributeValue> item) {
        AttributeValue json = item.get(JSON);
        if (json == null || json.s() == null) {
            throw Fields.damaged("the item has no text 'json'", null);
        }
        return json.s();
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** The next whole second: never before its time. */
    private static AttributeValue expiry(Instant instant) {
        return number(instant.getEpochSecond() + 1);
    }
}
