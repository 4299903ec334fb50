package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(120);
    private static final Problem PROBLEM = new Problem("type", "Title", "Cause", "Remedy");
    private static final Session SESSION = new Session(Map.of("uri", "https://example.org/1"), NOW);

    private final Checkpoint created = Checkpoint.create(Specs.of(40, 16, NOW), NOW.plusSeconds(60));

    @Test
    void created_isPendingFreeAndDue() {
        assertThat(created.state().name()).isEqualTo("PENDING");
        assertThat(created.lease()).isEqualTo(Lease.NONE);
        assertThat(created.uncertain()).isFalse();
        assertThat(created.dueAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(created.version()).isZero();
    }

    @Test
    void takenBy_afterARelease_isCertainAndFencedAnew() {
        Checkpoint taken = created.takenBy("a", LATER);
        assertThat(taken.uncertain()).isFalse();
        assertThat(taken.lease()).isEqualTo(new Lease("a", LATER, 1));
        assertThat(taken.dueAt()).isEqualTo(LATER);
        Checkpoint again = taken.released(NOW, NOW).takenBy("b", LATER);
        assertThat(again.uncertain()).isFalse();
        assertThat(again.lease().fence()).isEqualTo(2);
    }

    @Test
    void takenBy_afterADeadHolder_isUncertain() {
        assertThat(created.takenBy("a", LATER).takenBy("b", LATER).uncertain()).isTrue();
        assertThat(created.takenBy("a", LATER).takenBy("a", LATER).uncertain()).isTrue();
    }

    @Test
    void takenBy_ofAnUncertainUpload_staysUncertain() {
        Checkpoint released = created.takenBy("a", LATER).uncertain(true).released(NOW, NOW);
        assertThat(released.takenBy("b", LATER).uncertain()).isTrue();
    }

    @Test
    void renewed_keepsHolderAndFence_andIsDueAtTheNewEnd() {
        Checkpoint renewed = created.takenBy("a", LATER).renewedUntil(LATER.plusSeconds(60));
        assertThat(renewed.lease()).isEqualTo(new Lease("a", LATER.plusSeconds(60), 1));
        assertThat(renewed.dueAt()).isEqualTo(LATER.plusSeconds(60));
    }

    @Test
    void released_isFreeAndDueWhenSaid_butNeverOnceEnded() {
        Checkpoint released = created.takenBy("a", LATER).released(NOW, LATER);
        assertThat(released.lease().isHeldAt(NOW)).isFalse();
        assertThat(released.lease().fence()).isEqualTo(1);
        assertThat(released.dueAt()).isEqualTo(LATER);
        Checkpoint ended = created.with(new UploadState.Cancelled()).released(NOW, LATER);
        assertThat(ended.dueAt()).isEqualTo(Instant.MAX);
    }

    @Test
    void lease_isHeldUntilItsEndAndNotAtIt() {
        Lease lease = new Lease("a", LATER, 7);
        assertThat(lease.isHeldAt(LATER.minusNanos(1))).isTrue();
        assertThat(lease.isHeldAt(LATER)).isFalse();
        assertThat(lease.released(NOW).isHeldAt(NOW.minus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void confirmedBytes_areThePlatformsWordInEveryState() {
        UploadState.Uploading uploading = new UploadState.Uploading(SESSION, Ranges.upTo(16));
        Video video = new Video("v", "");
        assertThat(created.confirmedBytes()).isZero();
        assertThat(created.with(uploading).confirmedBytes()).isEqualTo(16);
        assertThat(created.with(uploading.finalizing()).confirmedBytes()).isEqualTo(16);
        assertThat(created.with(uploading.waiting(NOW, PROBLEM)).confirmedBytes())
                .isEqualTo(16);
        assertThat(created.with(uploading.failed(PROBLEM)).confirmedBytes()).isEqualTo(16);
        assertThat(created.with(uploading.publishing(video)).confirmedBytes()).isEqualTo(40);
        assertThat(created.with(uploading.publishing(video).completed()).confirmedBytes())
                .isEqualTo(40);
        assertThat(created.with(uploading.publishing(video).failed(PROBLEM)).confirmedBytes())
                .isEqualTo(40);
    }

    @Test
    void tally_countsEachThingInItsOwnPlace() {
        Tally tally = Tally.ZERO.invocation().sent(5).attempted().attempted();
        assertThat(tally).isEqualTo(new Tally(1, 5, 0, 0, 2, 0, 0));
        assertThat(tally.stuck()).isEqualTo(new Tally(1, 5, 0, 0, 0, 1, 0));
        assertThat(tally.stuck().attempted().progressed()).isEqualTo(new Tally(1, 5, 0, 0, 0, 0, 0));
        assertThat(tally.stuck().restarted()).isEqualTo(new Tally(1, 5, 0, 1, 0, 1, 0));
        assertThat(tally.stuck().restarted().attempted().retried()).isEqualTo(new Tally(1, 5, 0, 0, 0, 0, 0));
    }

    /** A lost session is no progress: only confirmed bytes take the rounds back. */
    @Test
    void tally_ofALostSession_keepsTheRoundsWithoutProgress() {
        assertThat(Tally.ZERO.stuck().stuck().restarted().roundsWithoutProgress())
                .isEqualTo(2);
    }
}
