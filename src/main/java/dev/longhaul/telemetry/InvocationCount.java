package dev.longhaul.telemetry;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.UploadState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what one invocation of an upload does. */
final class InvocationCount implements InvocationListener {

    private static final Map<Kind, Metric> NOTED = Map.of(
            Kind.CHUNK, Metric.CHUNKS,
            Kind.RETRYING, Metric.RETRIES,
            Kind.COMPLETED, Metric.COMPLETED,
            Kind.FAILED, Metric.FAILED);

    private final Map<Metric, Long> values = new EnumMap<>(Metric.class);
    private Checkpoint latest;

    @Override
    public void taken(Checkpoint checkpoint) {
        latest = checkpoint;
    }

    @Override
    public void saved(Checkpoint checkpoint) {
        see(checkpoint);
    }

    @Override
    public void noted(Checkpoint checkpoint, Note note) {
        see(checkpoint);
        Metric metric = NOTED.get(note.kind());
        if (metric != null) {
            add(metric, 1);
        }
    }

    /** It ended as it should. */
    void ended(Advance advance) {
        if (advance instanceof Advance.Busy) {
            // Another's doing.
            return;
        }
        see(advance.checkpoint());
        if (advance instanceof Advance.HandedOver) {
            add(Metric.HAND_OVERS, 1);
        }
        if (advance instanceof Advance.Waits waits && waits.begun()) {
            add(Metric.WAITING, 1);
        }
        if (advance.checkpoint().state() instanceof UploadState.Cancelled) {
            add(Metric.CANCELLED, 1);
        }
    }

    /** It could not go on, for a reason on this side. */
    void died() {
        add(Metric.ERRORS, 1);
    }

    private void see(Checkpoint next) {
        if (latest != null) {
            add(Metric.SENT_BYTES, next.tally().sentBytes() - latest.tally().sentBytes());
            // After a lost session it begins at 0 again.
            add(Metric.CONFIRMED_BYTES, Math.max(0, next.confirmedBytes() - latest.confirmedBytes()));
        }
        latest = next;
    }

    private void add(Metric metric, long more) {
        if (more > 0) {
            values.merge(metric, more, Long::sum);
        }
    }

    /** What is more than nothing. */
    Map<Metric, Long> values() {
        return new EnumMap<>(values);
    }

    /** The upload, if this invocation had it. */
    Optional<Checkpoint> latest() {
        return Optional.ofNullable(latest);
    }
}
