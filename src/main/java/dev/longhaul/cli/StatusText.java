package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All about one upload, for a person. */
final class StatusText {

    private StatusText() {}

    static List<String> lines(Ending ending, Instant now, Console console) {
        Checkpoint upload = ending.checkpoint();
        UploadSpec spec = upload.spec();
        List<String> lines = new ArrayList<>();
        lines.add(line("Upload", spec.id().value()));
        lines.add(line("State", upload.state().name()));
        lines.add(line("File", spec.source().shownLocation()));
        lines.add(line(
                "Size", Sizes.format(spec.totalBytes()) + " (" + spec.totalBytes() + " bytes), " + spec.contentType()));
        lines.add(line("Destination", spec.destination()));
        lines.add(line("Confirmed", confirmed(upload)));
        lines.add(line("Sent", sent(upload)));
        lines.add(line("Sessions", sessions(upload.tally())));
        lines.add(line(
                "Recorded",
                Times.format(spec.createdAt(), now, console.zone()) + ", "
                        + Durations.format(Duration.between(spec.createdAt(), now)) + " ago"));
        UploadJson.video(upload.state()).ifPresent(video -> lines.add(line("Video", Summary.video(video))));
        if (upload.sent().coveredBytes() == spec.totalBytes()) {
            lines.add(line(upload.sent().kind().title(), upload.sent().hex()));
        }
        lines.addAll(next(upload, now, console));
        lines.addAll(LogbookText.lines(upload, now, console));
        ending.problem().ifPresent(problem -> {
            lines.add("");
            lines.addAll(ProblemText.lines(problem, console.width()));
        });
        return lines;
    }

    private static String confirmed(Checkpoint upload) {
        long confirmed = upload.confirmedBytes();
        long total = upload.spec().totalBytes();
        return Sizes.format(confirmed) + " (" + Bar.percent(confirmed, total) + " %)";
    }

    private static String sent(Checkpoint upload) {
        int invocations = upload.tally().invocations();
        String rate = upload.throughput().isKnown()
                ? ", at " + Sizes.rate(upload.throughput().bytesPerSecond())
                : "";
        return Sizes.format(upload.tally().sentBytes()) + " in " + invocations
                + (invocations == 1 ? " invocation" : " invocations") + rate;
    }

    private static String sessions(Tally tally) {
        return tally.sessionRestarts() == 0 ? "none lost" : tally.sessionRestarts() + " lost and opened again";
    }

    private static List<String> next(Checkpoint upload, Instant now, Console console) {
        if (upload.lease().isHeldAt(now)) {
            // Its holder may have died: then 'resume' takes it over, at once on the same machine.
            return List.of(line(
                    "Held by",
                    upload.lease().holder() + ", until "
                            + Times.format(upload.lease().until(), now, console.zone()) + " at the latest"));
        }
        if (upload.state() instanceof UploadState.Waiting waiting) {
            return List.of(line(
                    "Goes on",
                    "from " + Times.format(waiting.until(), now, console.zone()) + " with: longhaul resume "
                            + upload.id()));
        }
        return upload.state().isEnded() ? List.of() : List.of(line("Goes on", "with: longhaul resume " + upload.id()));
    }

    private static String line(String name, String value) {
        return String.format("%-12s %s", name, Printable.of(value));
    }
}
