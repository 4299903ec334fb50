package dev.longhaul.cli;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadState;
import java.time.Instant;
import java.util.Optional;

/**
 * How a command ended for one upload.
 *
 * @param checkpoint the upload as it is now
 * @param code how the process ends
 * @param problem what a person has to know, if something is wrong
 * @param resumeAfter when it can go on, if it can
 */
record Ending(Checkpoint checkpoint, ExitCode code, Optional<Problem> problem, Optional<Instant> resumeAfter) {

    static Ending of(Advance advance, Interruption interruption) {
        Checkpoint checkpoint = advance.checkpoint();
        if (advance instanceof Advance.Busy) {
            Problem busy = busy(checkpoint);
            return new Ending(checkpoint, ExitCode.of(busy), Optional.of(busy), Optional.empty());
        }
        if (advance instanceof Advance.HandedOver handedOver) {
            ExitCode code = interruption.stop().isRequested() ? interruption.code() : ExitCode.HANDED_OVER;
            return new Ending(checkpoint, code, Optional.empty(), Optional.of(handedOver.notBefore()));
        }
        return of(checkpoint);
    }

    /** What an upload that nobody advances now comes to. */
    static Ending of(Checkpoint checkpoint) {
        UploadState state = checkpoint.state();
        if (state instanceof UploadState.Completed) {
            return new Ending(checkpoint, ExitCode.COMPLETED, Optional.empty(), Optional.empty());
        }
        if (state instanceof UploadState.Waiting waiting) {
            ExitCode code = ExitCode.of(waiting.reason());
            return new Ending(
                    checkpoint,
                    code == ExitCode.CREDENTIALS ? code : ExitCode.WAITING,
                    Optional.of(ProblemText.of(waiting.reason(), checkpoint.id())),
                    Optional.of(waiting.until()));
        }
        if (state instanceof UploadState.Failed failed) {
            return new Ending(
                    checkpoint,
                    ExitCode.ofFailed(failed.problem()),
                    Optional.of(ProblemText.of(failed.problem(), checkpoint.id())),
                    Optional.empty());
        }
        if (state instanceof UploadState.Cancelled) {
            Problem cancelled = CliProblems.cancelled(checkpoint.id().value());
            return new Ending(checkpoint, ExitCode.FAILED, Optional.of(cancelled), Optional.empty());
        }
        return new Ending(checkpoint, ExitCode.HANDED_OVER, Optional.empty(), Optional.empty());
    }

    /** The function was called for it, and goes on by itself. */
    static Ending called(Checkpoint checkpoint) {
        return new Ending(checkpoint, ExitCode.COMPLETED, Optional.empty(), Optional.empty());
    }

    /** The upload could not be advanced at all. */
    static Ending of(Checkpoint checkpoint, Problem problem) {
        Problem own = ProblemText.of(problem, checkpoint.id());
        return new Ending(checkpoint, ExitCode.of(problem), Optional.of(own), Optional.empty());
    }

    private static Problem busy(Checkpoint checkpoint) {
        String holder = checkpoint.lease().holder();
        return new Problem(
                "busy",
                "Upload " + checkpoint.id() + " is being advanced by another process",
                holder.isEmpty() ? "That process holds the upload's lease." : holder + " holds the upload's lease.",
                "Wait until it ends, or end that process; then go on with 'longhaul resume " + checkpoint.id() + "'.");
    }
}
