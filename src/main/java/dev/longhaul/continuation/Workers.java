package dev.longhaul.continuation;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Onward;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Sweep;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Threads of one process that answer its calls, one invocation each at a time, and sweep once a minute. */
public final class Workers implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int SWEEP_SECONDS = 60;

    /** To ask what arrived of chunks that were cut, and to save it. */
    private static final int LONGEST_END_SECONDS = 15;

    private final LocalContinuations calls;
    private final Function<UploadId, Advance> invocation;
    private final Onward onward;
    private final Sweep sweep;
    private final Trouble trouble;
    private final ExecutorService pool;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Is told what goes wrong. */
    @FunctionalInterface
    public interface Trouble {

        /** @param upload empty if it is none of one upload */
        void tell(Optional<UploadId> upload, Problem problem);
    }

    /**
     * @param invocation advances an upload for a while
     * @param most how many are advanced at once
     */
    public Workers(
            LocalContinuations calls,
            Function<UploadId, Advance> invocation,
            Onward onward,
            Sweep sweep,
            Trouble trouble,
            int most) {
        this.calls = calls;
        this.invocation = invocation;
        this.onward = onward;
        this.sweep = sweep;
        this.trouble = trouble;
        this.pool = Executors.newFixedThreadPool(most + 1);
        for (int i = 0; i < most; i++) {
            pool.execute(this::work);
        }
        pool.execute(this::sweep);
    }

    private void work() {
        try {
            while (ended.getCount() > 0) {
                calls.next(LOOK_AGAIN).ifPresent(this::answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be advanced now is due some time, and the sweep calls for it. */
    private void answer(UploadId id) {
        try {
            onward.after(invocation.apply(id));
        } catch (ProblemException e) {
            trouble.tell(Optional.of(id), e.problem());
        } catch (RuntimeException | Error e) {
            // Whatever one upload meets: the thread goes on with the next.
            trouble.tell(Optional.of(id), Problem.unexpected(e));
        }
    }

    private void sweep() {
        try {
            do {
                sweepOnce();
            } while (!ended.await(SWEEP_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnce() {
        try {
            sweep.run(TimeBudget.UNLIMITED)
                    .failed()
                    .forEach(each -> trouble.tell(Optional.of(each.id()), each.problem()));
        } catch (ProblemException e) {
            trouble.tell(Optional.empty(), e.problem());
        } catch (RuntimeException | Error e) {
            trouble.tell(Optional.empty(), Problem.unexpected(e));
        }
    }

    /** Ends them, after what they do now: whoever closes them has asked that to hand over. */
    @Override
    public void close() {
        ended.countDown();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
