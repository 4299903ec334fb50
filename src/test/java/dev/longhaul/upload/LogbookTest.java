package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Logbook.End;
import dev.longhaul.upload.Logbook.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of an upload's invocations. */
class LogbookTest {

    private static final Instant NOW = Instant.parse("2026-02-28T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofSeconds(10));

    private final Checkpoint created = Checkpoint.create(Specs.of(100, 16, NOW), NOW);

    @Test
    void anInvocation_isTold() {
        Checkpoint ended = created.takenBy("one", LATER)
                .begun(NOW)
                .with(Stage.uploading(64))
                .released(LATER, LATER);
        assertThat(ended.logbook().entries())
                .containsExactly(new Entry(1, "one", NOW, 0, 64, Optional.of(LATER), End.HANDED_OVER));
        assertThat(ended.tally().invocations()).isEqualTo(1);
    }

    @Test
    void oneThatNeverReleasedItsLease_hasDied() {
        Checkpoint taken = created.takenBy("one", LATER)
                .begun(NOW)
                .with(Stage.uploading(32))
                .takenBy("two", LATER.plusSeconds(60))
                .begun(LATER);
        assertThat(taken.logbook().entries())
                .containsExactly(
                        new Entry(1, "one", NOW, 0, 32, Optional.empty(), End.DIED),
                        new Entry(2, "two", LATER, 32, 32, Optional.empty(), End.RUNNING));
    }

    @Test
    void theEnd_isThatOfTheState() {
        Checkpoint running = created.takenBy("one", LATER).begun(NOW);
        Problem problem = new Problem("quota", "No quota", "Used up", "Wait");
        UploadState.Active active = Stage.uploading(0);
        assertThat(end(running.with(new UploadState.Waiting(LATER, problem, active))))
                .isEqualTo(End.WAITING);
        assertThat(end(running.with(new UploadState.Failed(problem, active)))).isEqualTo(End.FAILED);
        assertThat(end(running.with(new UploadState.Cancelled()))).isEqualTo(End.CANCELLED);
        assertThat(end(running.with(new UploadState.Completed(new Video("id", "")))))
                .isEqualTo(End.COMPLETED);
        assertThat(end(running.brokenOff(LATER))).isEqualTo(End.BROKEN_OFF);
    }

    private static End end(Checkpoint checkpoint) {
        return checkpoint.released(LATER, LATER).logbook().entries().get(0).end();
    }

    /** Who sweeps, retries or cancels takes the lease, and is no invocation. */
    @Test
    void aLeaseWithoutAnInvocation_changesNothing() {
        Logbook before =
                created.takenBy("one", LATER).begun(NOW).released(NOW, NOW).logbook();
        assertThat(new Logbook(before.entries()).ended(LATER, 5, End.FAILED)).isEqualTo(before);
        assertThat(created.takenBy("sweep", LATER).released(NOW, NOW).logbook()).isEqualTo(Logbook.NONE);
    }

    @Test
    void theLatest_areKept() {
        Logbook logbook = Logbook.NONE;
        for (int number = 1; number <= Logbook.MOST + 5; number++) {
            logbook = logbook.began(number, "one", NOW, 0).ended(LATER, 0, End.HANDED_OVER);
        }
        assertThat(logbook.entries())
                .extracting(Entry::number)
                .isEqualTo(IntStream.rangeClosed(6, Logbook.MOST + 5).boxed().toList());
    }
}
