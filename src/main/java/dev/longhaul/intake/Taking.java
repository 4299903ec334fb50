package dev.longhaul.intake;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object on its way to its destinations. */
final class Taking {

    private final Making making;
    private final Recorder recorder;
    private final List<Uploads.Recorded> uploads = new ArrayList<>();
    private final List<Intake.Refusal> refused = new ArrayList<>();

    Taking(Making making, Recorder recorder) {
        this.making = making;
        this.recorder = recorder;
    }

    /** Records the upload to a destination; what keeps it from going there does not keep it from going elsewhere. */
    void send(String destination, RouteRule route) throws IOException {
        UploadId id = UploadId.of(making.object().identity(), destination, "");
        Optional<Checkpoint> known = recorder.known(id);
        if (known.isPresent()) {
            uploads.add(new Uploads.Recorded(known.get(), false));
            return;
        }
        Optional<UploadSpec> spec = spec(id, destination, route);
        if (spec.isPresent()) {
            uploads.add(recorder.record(spec.get()));
        }
    }

    /**
     * All that was recorded is called for at the end: a queue that cannot be reached loses no upload.
     *
     * @throws ProblemException {@code queue-unreachable}
     */
    Intake.Taken taken() {
        uploads.stream()
                .map(Uploads.Recorded::checkpoint)
                .filter(Taking::isUntouched)
                .forEach(checkpoint -> recorder.call(checkpoint.id()));
        return new Intake.Taken(Intake.Verdict.TAKEN, List.copyOf(uploads), List.copyOf(refused));
    }

    /** Whether nobody has begun it: then it may be that nobody was called for. */
    static boolean isUntouched(Checkpoint checkpoint) {
        return checkpoint.state() instanceof UploadState.Pending
                && checkpoint.lease().fence() == Lease.NONE.fence();
    }

    /** Empty if it was refused. A store that cannot be asked refuses nothing: that is thrown. */
    private Optional<UploadSpec> spec(UploadId id, String destination, RouteRule route) throws IOException {
        try {
            making.check(destination, route);
        } catch (ProblemException e) {
            return refuse(destination, e);
        }
        making.readOwn();
        try {
            return Optional.of(making.spec(id, destination, route, Optional.empty()));
        } catch (ProblemException e) {
            return refuse(destination, e);
        }
    }

    private Optional<UploadSpec> refuse(String destination, ProblemException e) {
        refused.add(new Intake.Refusal(destination, e.problem()));
        return Optional.empty();
    }
}
