package dev.longhaul.trigger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Logbook;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An upload as it is shown. Holds no session.
 *
 * @param id 24 hexadecimal digits
 * @param state its name
 * @param destination where it goes
 * @param source where its bytes are: {@code s3://bucket/key}, or an address without its query
 * @param createdAt when it was recorded
 * @param total bytes in all
 * @param confirmed bytes that the platform says it holds
 * @param bytesPerSecond measured lately; left out while nothing was
 * @param secondsLeft at that rate; left out unless bytes are being sent
 * @param waitsUntil when a WAITING upload goes on
 * @param cancelling whether it is to be cancelled, by whoever holds it now; left out of lists
 * @param invocations how many advanced it
 * @param latest what the latest of them did, oldest first, at most 20
 * @param video on the platform
 * @param problem why it waits or has failed
 */
@Schema(name = "Upload")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadView(
        @Schema(required = true, pattern = "[0-9a-f]{24}") String id,

        @Schema(
                required = true,
                enumeration = {
                    "PENDING",
                    "OPENING",
                    "UPLOADING",
                    "FINALIZING",
                    "PUBLISHING",
                    "COMPLETED",
                    "WAITING",
                    "FAILED",
                    "CANCELLED"
                })
        String state,

        @Schema(required = true) String destination,
        @Schema(required = true) String source,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, minimum = "0") long total,
        @Schema(required = true, minimum = "0") long confirmed,
        @Schema(minimum = "1") Long bytesPerSecond,
        @Schema(minimum = "0") Long secondsLeft,
        Instant waitsUntil,
        Boolean cancelling,
        @Schema(required = true, minimum = "0") int invocations,
        @Schema(required = true) List<InvocationView> latest,
        VideoView video,
        ReasonView problem) {

    /**
     * One invocation.
     *
     * @param number counted from 1
     * @param ended left out while it runs, and of one that died
     * @param confirmedBefore bytes that were confirmed when it began
     * @param confirmedAfter the same when it ended, or as known now
     * @param end how, in small letters
     */
    @Schema(name = "Invocation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InvocationView(
            @Schema(required = true) int number,
            @Schema(required = true) Instant began,
            Instant ended,
            @Schema(required = true) long confirmedBefore,
            @Schema(required = true) long confirmedAfter,
            @Schema(required = true) String end) {}

    /**
     * The video on the platform.
     *
     * @param link where a person can see it; left out if there is no such place
     */
    @Schema(name = "Video")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VideoView(@Schema(required = true) String id, String link) {}

    /**
     * Why an upload waits or has failed.
     *
     * @param type a short stable name
     * @param detail the cause
     */
    @Schema(name = "Reason")
    public record ReasonView(
            @Schema(required = true) String type,
            @Schema(required = true) String title,
            @Schema(required = true) String detail,
            @Schema(required = true) String remedy) {

        static ReasonView of(Problem problem) {
            return new ReasonView(problem.type(), problem.title(), problem.cause(), problem.remedy());
        }
    }

    /** As in a list, where nobody asks whether it is to be cancelled. */
    static UploadView listed(Checkpoint checkpoint) {
        return of(checkpoint, null);
    }

    static UploadView of(Checkpoint checkpoint, Boolean cancelling) {
        UploadState state = checkpoint.state();
        boolean isSending = state instanceof UploadState.Uploading || state instanceof UploadState.Finalizing;
        long left = checkpoint.spec().totalBytes() - checkpoint.confirmedBytes();
        Long rate = checkpoint.throughput().isKnown() ? checkpoint.throughput().bytesPerSecond() : null;
        return new UploadView(
                checkpoint.id().value(),
                state.name(),
                checkpoint.spec().destination(),
                checkpoint.spec().source().shownLocation(),
                checkpoint.spec().createdAt(),
                checkpoint.spec().totalBytes(),
                checkpoint.confirmedBytes(),
                rate,
                isSending && rate != null ? (left + rate - 1) / rate : null,
                state instanceof UploadState.Waiting waiting ? waiting.until() : null,
                cancelling == null ? null : cancelling && !state.isEnded(),
                checkpoint.tally().invocations(),
                checkpoint.logbook().entries().stream()
                        .map(each -> invocation(each, checkpoint))
                        .toList(),
                video(state).map(UploadView::video).orElse(null),
                problem(state).map(ReasonView::of).orElse(null));
    }

    /** While an invocation runs, its entry has what was confirmed when it began. */
    private static InvocationView invocation(Logbook.Entry entry, Checkpoint checkpoint) {
        boolean runs = entry.end() == Logbook.End.RUNNING;
        return new InvocationView(
                entry.number(),
                entry.began(),
                entry.ended().orElse(null),
                entry.confirmedBefore(),
                runs ? checkpoint.confirmedBytes() : entry.confirmedAfter(),
                entry.end().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Optional<Video> video(UploadState state) {
        if (state instanceof UploadState.Completed completed) {
            return Optional.of(completed.video());
        }
        return state instanceof UploadState.Publishing publishing ? Optional.of(publishing.video()) : Optional.empty();
    }

    private static VideoView video(Video video) {
        return new VideoView(video.id(), video.link().isEmpty() ? null : video.link());
    }

    private static Optional<Problem> problem(UploadState state) {
        if (state instanceof UploadState.Failed failed) {
            return Optional.of(failed.problem());
        }
        return state instanceof UploadState.Waiting waiting ? Optional.of(waiting.reason()) : Optional.empty();
    }
}
