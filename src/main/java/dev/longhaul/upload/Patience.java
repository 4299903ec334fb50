package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an invocation does when it cannot go on: tries again after a back-off, waits, hands over, or fails. Everything here is
 * bounded by {@link Limits}. A method that answers with an {@link Advance} has ended the invocation.
 */
final class Patience {

    /** How much later than asked for the sweep looks after a hand-over whose message was lost. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** Waits for a destination are not counted: a platform that names a shorter one must not be asked in a loop. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    /** Uploads that wait for one destination do not all come back at the same second. */
    private static final Duration LARGEST_JITTER = Duration.ofSeconds(30);

    private final LeaseKeeper lease;
    private final Pauses pauses;
    private final Time time;
    private final RandomGenerator chance;
    private final Limits limits;
    private final TimeBudget budget;
    private final Stop stop;
    private final InvocationListener listener;
    private final Backoff requests;
    private final Backoff rounds;
    private boolean progressed;

    Patience(
            LeaseKeeper lease,
            Pauses pauses,
            Time time,
            RandomGenerator chance,
            Limits limits,
            TimeBudget budget,
            Stop stop,
            InvocationListener listener) {
        this.lease = lease;
        this.pauses = pauses;
        this.time = time;
        this.chance = chance;
        this.limits = limits;
        this.budget = budget;
        this.stop = stop;
        this.listener = listener;
        this.requests = Backoff.forRequests(chance);
        this.rounds = Backoff.forRounds(chance);
    }

    /** Something was newly confirmed, or the state moved on. */
    void progressed() {
        progressed = true;
    }

    /** A request brought nothing: wait a little, or for as long as the platform wants, and let the caller try again. */
    Optional<Advance> retry(String why, Optional<Until> wanted) {
        Tally tally = lease.checkpoint().tally().attempted();
        lease.save(lease.checkpoint().with(tally));
        if (tally.attempts() >= limits.attempts()) {
            return Optional.of(waitForRound(why));
        }
        Duration own = requests.delay(tally.attempts() - 1);
        // A platform that wants no pause at all gets the usual one.
        Duration delay = wanted.map(until -> Duration.between(time.now(), until.from(time.now())))
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
        note(Kind.RETRYING, why + "; trying again in " + seconds(delay));
        if (fits(delay)) {
            sleep(delay);
            return Optional.empty();
        }
        if (wanted.isPresent()) {
            return Optional.of(suspend(time.now().plus(delay), Problems.platformAsksToWait()));
        }
        // No round: the attempts go on being counted in the next invocation, and make one when they are used up.
        return Optional.of(handOver(delay, lease.checkpoint().tally()));
    }

    private Advance waitForRound(String why) {
        Tally tally = lease.checkpoint().tally().stuck();
        lease.save(lease.checkpoint().with(tally));
        if (tally.roundsWithoutProgress() >= limits.roundsWithoutProgress()) {
            return fail(Problems.noProgress(tally.roundsWithoutProgress(), why));
        }
        Duration delay = rounds.wait(tally.roundsWithoutProgress() - 1);
        return suspend(time.now().plus(delay), Problems.notReachable(why));
    }

    /** The platform wants this upload or the whole destination to wait. */
    Optional<Advance> await(Outcome.Wait wait) {
        Instant now = time.now();
        Instant until = wait.until().from(now);
        if (wait.scope() == Outcome.Wait.Scope.DESTINATION) {
            Instant soonest = now.plus(SHORTEST_PAUSE);
            Instant paused = until.isAfter(soonest) ? until : soonest;
            pauses.pause(new Pause(lease.checkpoint().spec().destination(), paused, wait.problem()));
            return Optional.of(suspend(jittered(paused), wait.problem()));
        }
        return awaitUntil(until, wait.problem());
    }

    /** Sits a wait out, or suspends the upload if it is too long for that. */
    Optional<Advance> awaitUntil(Instant until, Problem reason) {
        if (!until.isAfter(time.now())) {
            return Optional.empty();
        }
        Duration delay = Duration.between(time.now(), until);
        if (fits(delay)) {
            note(Kind.WAITING, reason.title() + "; going on in " + seconds(delay));
            sleep(delay);
            return Optional.empty();
        }
        return Optional.of(suspend(until, reason));
    }

    /** If the destination is paused, the upload waits without asking the platform. */
    Optional<Advance> respectPause() {
        return pauses.find(lease.checkpoint().spec().destination())
                .filter(pause -> pause.until().isAfter(time.now()))
                .map(pause -> suspend(jittered(pause.until()), pause.reason()));
    }

    /** Saves the upload as WAITING and ends the invocation. Nobody waits past an upload's age: then it is told. */
    Advance suspend(Instant wanted, Problem reason) {
        Instant oldest =
                lease.checkpoint().spec().createdAt().plus(limits.age()).plusSeconds(1);
        Instant until = wanted.isAfter(oldest) && oldest.isAfter(time.now()) ? oldest : wanted;
        UploadState state = lease.checkpoint().state();
        if (state instanceof UploadState.Active active) {
            lease.save(lease.checkpoint().with(active.waiting(until, reason)).uncertain(true));
        }
        note(Kind.WAITING, reason.title() + "; waiting until " + until);
        return new Advance.Waits(lease.release(until), state instanceof UploadState.Active);
    }

    /** Lets the next invocation go on at once. One in which nothing advanced was a round. */
    Advance handOver() {
        if (lease.checkpoint().state() instanceof UploadState.Waiting waiting
                && waiting.until().isAfter(time.now())) {
            return suspend(waiting.until(), waiting.reason());
        }
        Tally tally = lease.checkpoint().tally();
        if (!progressed && !stop.isRequested()) {
            tally = tally.stuck();
            if (tally.roundsWithoutProgress() >= limits.roundsWithoutProgress()) {
                return fail(Problems.noProgress(tally.roundsWithoutProgress(), "the time of an invocation was up"));
            }
        }
        return handOver(Duration.ZERO, tally);
    }

    private Advance handOver(Duration delay, Tally tally) {
        lease.save(lease.checkpoint().with(tally));
        Instant notBefore = time.now().plus(delay);
        note(Kind.HANDED_OVER, "handing over at " + lease.checkpoint().confirmedBytes() + " confirmed bytes");
        return new Advance.HandedOver(lease.release(notBefore.plus(GRACE)), notBefore);
    }

    /**
     * Fails an upload that is past its age. Where a video exists, or may, age does not count: to give up would invite a second
     * one. Asking tells, or brings it back.
     */
    Optional<Advance> failTooOld() {
        UploadState state = lease.checkpoint().state();
        UploadState standing = state instanceof UploadState.Waiting waiting ? waiting.resume() : state;
        boolean videoMayExist =
                standing instanceof UploadState.Publishing || standing instanceof UploadState.Finalizing;
        return isPastAge() && !videoMayExist ? Optional.of(fail(Problems.tooOld(limits.age()))) : Optional.empty();
    }

    boolean isPastAge() {
        return time.now().isAfter(lease.checkpoint().spec().createdAt().plus(limits.age()));
    }

    /** Ends the upload with a problem. */
    Advance fail(Problem problem) {
        UploadState state = lease.checkpoint().state();
        UploadState.Failed failed = state instanceof UploadState.Waiting waiting
                ? waiting.failed(problem)
                : ((UploadState.Active) state).failed(problem);
        lease.save(lease.checkpoint().with(failed));
        note(Kind.FAILED, problem.title() + ": " + problem.cause());
        return new Advance.Ended(lease.release(Instant.MAX));
    }

    private boolean fits(Duration delay) {
        if (delay.compareTo(limits.inlineWait()) > 0) {
            return false;
        }
        return budget.isUnlimited() || time.now().plus(delay).isBefore(budget.chunksEnd());
    }

    private void sleep(Duration delay) {
        Instant end = time.now().plus(delay);
        try {
            for (Duration left = delay; !left.isNegative() && !left.isZero() && !stop.isRequested(); ) {
                time.sleep(left.compareTo(Deadline.LOOK_AGAIN) < 0 ? left : Deadline.LOOK_AGAIN);
                lease.renew();
                left = Duration.between(time.now(), end);
            }
        } catch (InterruptedException e) {
            stop.request();
            Thread.currentThread().interrupt();
        }
    }

    private Instant jittered(Instant until) {
        return until.plusMillis((long) (LARGEST_JITTER.toMillis() * chance.nextDouble()));
    }

    private void note(Kind kind, String text) {
        listener.noted(lease.checkpoint(), new Note(kind, text));
    }

    private static String seconds(Duration delay) {
        return String.format("%.1f s", delay.toMillis() / 1000.0);
    }
}
