package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a person is told when a command ends, besides a problem. */
final class Summary {

    private Summary() {}

    static List<String> lines(Ending ending, Instant now, Console console) {
        Checkpoint checkpoint = ending.checkpoint();
        UploadState state = checkpoint.state();
        String id = checkpoint.id().value();
        List<String> lines = new ArrayList<>();
        if (state instanceof UploadState.Completed completed) {
            lines.add("Done: " + video(completed.video()) + ".");
            lines.add(effort(checkpoint));
        } else if (state instanceof UploadState.Waiting waiting) {
            lines.add("It waits until " + Times.format(waiting.until(), now, console.zone())
                    + ". Then go on with: longhaul resume " + id);
            lines.add("To try at once: longhaul retry " + id);
        } else if (state instanceof UploadState.Failed) {
            lines.add("To let it try again: longhaul retry " + id);
        } else if (ending.code() == ExitCode.COMPLETED) {
            lines.add("The function is called for " + id + ". See how it goes on with: longhaul status " + id);
        } else if (ending.code() != ExitCode.BUSY && !state.isEnded()) {
            lines.add("Handed over: the platform has confirmed " + Sizes.format(checkpoint.confirmedBytes()) + " of "
                    + Sizes.format(checkpoint.spec().totalBytes()) + ".");
            lines.add("Go on with: longhaul resume " + id);
        }
        return lines;
    }

    static String video(Video video) {
        return Printable.of("video " + video.id() + (video.link().isEmpty() ? "" : ", " + video.link()));
    }

    private static String effort(Checkpoint checkpoint) {
        int invocations = checkpoint.tally().invocations();
        long total = checkpoint.spec().totalBytes();
        String checksum = checkpoint.sent().coveredBytes() == total
                ? ", " + checkpoint.sent().kind().title() + " "
                        + checkpoint.sent().hex()
                : "";
        return Sizes.format(total) + " in " + invocations + (invocations == 1 ? " invocation" : " invocations")
                + checksum + ".";
    }
}
