package dev.longhaul.intake;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.util.Optional;

/** Says what would be recorded, and records nothing. */
public record DryRecorder(Checkpoints checkpoints) implements Recorder {

    @Override
    public Optional<Checkpoint> known(UploadId id) {
        return checkpoints.find(id);
    }

    @Override
    public Uploads.Recorded record(UploadSpec spec) {
        return new Uploads.Recorded(Checkpoint.create(spec, spec.createdAt()), true);
    }

    @Override
    public void call(UploadId id) {
        // Nobody has to come for what is not recorded.
    }
}
