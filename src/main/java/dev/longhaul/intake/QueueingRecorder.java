package dev.longhaul.intake;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.time.Duration;
import java.util.Optional;

/** Records uploads where checkpoints live, and calls for them through the queue. */
public record QueueingRecorder(Uploads uploads, Continuations continuations) implements Recorder {

    @Override
    public Optional<Checkpoint> known(UploadId id) {
        return uploads.checkpoints().find(id);
    }

    @Override
    public Uploads.Recorded record(UploadSpec spec) {
        return uploads.record(spec);
    }

    @Override
    public void call(UploadId id) {
        continuations.send(id, Duration.ZERO);
    }
}
