package dev.longhaul.intake;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads in memory, and who was called for. */
final class MemoryRecorder implements Recorder {

    final Map<UploadId, Checkpoint> stored = new LinkedHashMap<>();
    final List<UploadId> called = new ArrayList<>();
    boolean queueIsDown;

    @Override
    public Optional<Checkpoint> known(UploadId id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public Uploads.Recorded record(UploadSpec spec) {
        Checkpoint created = Checkpoint.create(spec, spec.createdAt().plus(Duration.ofMinutes(1)));
        stored.put(spec.id(), created);
        return new Uploads.Recorded(created, true);
    }

    @Override
    public void call(UploadId id) {
        if (queueIsDown) {
            throw new ProblemException(new Problem("queue-unreachable", "t", "c", "r"));
        }
        called.add(id);
    }
}
