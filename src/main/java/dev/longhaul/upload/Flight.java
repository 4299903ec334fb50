package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Parts of a file that are under way at once, where a platform takes them in any order. A small pool only sends; the runner's own
 * thread plans, reads every outcome and writes the checkpoint. The first part that does not land ends the launching; what is in the
 * air then still lands or fails, and is counted, before anything else happens.
 */
final class Flight {

    /** Parts that land together say nothing of the time between them. */
    private static final Duration SHORTEST_MEASURE = Duration.ofMillis(200);

    private final LeaseKeeper lease;
    private final Platform platform;
    private final Source source;
    private final OutcomeReader outcomes;
    private final ChunkPlan plan;
    private final Time time;
    private final InvocationListener listener;
    private final int most;
    /** By the offset of their first byte. */
    private final Map<Long, Part> inAir = new HashMap<>();

    /** What left of parts that are not in the air any more. */
    private long landedBytes;

    /** What had left when throughput was measured last. */
    private long measuredBytes;

    private Instant measuredAt = Instant.EPOCH;
    private Optional<Landing> trouble = Optional.empty();
    private RuntimeException failure;
    private boolean interrupted;
    private volatile boolean calledOff;

    /** A part on its way. */
    private record Part(Chunk chunk, AtomicLong sentBytes) {}

    /**
     * What became of a part.
     *
     * @param failure what was thrown instead
     */
    private record Landing(Part part, Platform.Sent sent, Optional<RuntimeException> failure) {}

    Flight(
            LeaseKeeper lease,
            Platform platform,
            Source source,
            OutcomeReader outcomes,
            ChunkPlan plan,
            Time time,
            InvocationListener listener,
            int most) {
        this.lease = lease;
        this.platform = platform;
        this.source = source;
        this.outcomes = outcomes;
        this.plan = plan;
        this.time = time;
        this.listener = listener;
        this.most = most;
    }

    /**
     * Sends what is missing, while time lasts.
     *
     * @param withLast whether the file's last chunk may be among the parts; else it is left for when all others are confirmed
     * @param first whether the invocation has sent nothing yet
     * @return what {@link OutcomeReader} makes of the first part that did not land; empty if all did
     */
    Optional<Advance> run(boolean withLast, boolean first) {
        ExecutorService pool = Executors.newFixedThreadPool(most, work -> {
            Thread thread = new Thread(work, "longhaul-part");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Landing> landings = new ExecutorCompletionService<>(pool);
            measuredAt = time.now();
            launch(landings, withLast, first);
            while (!inAir.isEmpty()) {
                await(landings).ifPresent(landed -> {
                    land(landed);
                    launch(landings, withLast, false);
                });
            }
        } finally {
            calledOff = true;
            end(pool);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            throw failure;
        }
        // Its throughput is measured already, with that of the others.
        return trouble.flatMap(landing -> outcomes.afterSend(landing.part().chunk(), landing.sent(), Duration.ZERO));
    }

    /** Whether more than one part can be planned, so that a flight is worth its threads. */
    boolean isWorthwhile(boolean withLast) {
        Optional<Chunk> one = next(confirmed(), 0, withLast, true);
        return one.isPresent()
                && next(confirmed().plus(one.get().range()), one.get().range().lengthBytes(), withLast, false)
                        .isPresent();
    }

    private void launch(CompletionService<Landing> landings, boolean withLast, boolean first) {
        boolean firstOne = first;
        while (trouble.isEmpty() && failure == null && inAir.size() < most) {
            Ranges taken = taken();
            Optional<Chunk> next = next(taken, unsentBytes(), withLast, firstOne);
            if (next.isEmpty()) {
                return;
            }
            firstOne = false;
            launch(landings, next.get(), taken);
        }
    }

    private Optional<Chunk> next(Ranges taken, long besideBytes, boolean withLast, boolean first) {
        Checkpoint checkpoint = lease.checkpoint();
        long total = checkpoint.spec().totalBytes();
        // Smaller only until something lands.
        int failures = checkpoint.tally().failures();
        return taken.firstGap(total)
                .flatMap(gap -> plan.after(failures, gap.lengthBytes())
                        .next(
                                gap,
                                total,
                                checkpoint.throughput(),
                                lease.timeForChunks(plan.grid()),
                                besideBytes,
                                first))
                .filter(chunk -> withLast || !chunk.isLast());
    }

    private void launch(CompletionService<Landing> landings, Chunk chunk, Ranges taken) {
        UploadState.InSession state = state();
        boolean nothingElseMissing = taken.plus(chunk.range())
                .firstGap(lease.checkpoint().spec().totalBytes())
                .isEmpty();
        if (nothingElseMissing && !(state instanceof UploadState.Finalizing)) {
            lease.save(lease.checkpoint().with(state.finalizing()));
        }
        lease.amend(lease.checkpoint().uncertain(true));
        listener.noted(
                lease.checkpoint(),
                new Note(Kind.CHUNK, "sending " + chunk.contentRange().value()));
        Part part = new Part(chunk, new AtomicLong());
        UploadSpec spec = lease.checkpoint().spec();
        Deadline deadline = deadline(lease.chunkDeadline());
        inAir.put(chunk.range().first(), part);
        landings.submit(() -> send(part, spec, state, deadline));
    }

    /** On a thread of the pool. */
    private Landing send(Part part, UploadSpec spec, UploadState.InSession state, Deadline deadline) {
        try {
            Platform.Sent sent = platform.send(
                    spec, state.session(), state.confirmed(), part.chunk(), source, part.sentBytes()::set, deadline);
            return new Landing(part, sent, Optional.empty());
        } catch (RuntimeException e) {
            return new Landing(part, null, Optional.of(e));
        }
    }

    private Optional<Landing> await(CompletionService<Landing> landings) {
        lease.renew();
        listener.sending(
                lease.checkpoint(),
                lease.checkpoint().confirmedBytes()
                        + inAir.values().stream()
                                .mapToLong(part -> part.sentBytes().get())
                                .sum());
        try {
            Future<Landing> landed = landings.poll(Deadline.LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            return landed == null ? Optional.empty() : Optional.of(landed.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part tells its failure itself", e);
        } catch (InterruptedException e) {
            calledOff = true;
            interrupted = true;
            return Optional.empty();
        }
    }

    private void land(Landing landed) {
        Part part = landed.part();
        measure(landed);
        inAir.remove(part.chunk().range().first());
        landedBytes += part.sentBytes().get();
        if (landed.failure().isPresent()) {
            calledOff = true;
            failure = landed.failure().get();
        } else if (landed.sent().outcome() instanceof Outcome.Stored) {
            outcomes.afterPart(part.chunk(), landed.sent(), !inAir.isEmpty() || trouble.isPresent() || failure != null);
        } else if (trouble.isEmpty()) {
            trouble = Optional.of(landed);
        } else {
            outcomes.left(landed.sent());
        }
    }

    /** What is confirmed or on its way. */
    private Ranges taken() {
        List<ByteRange> all = new ArrayList<>(confirmed().list());
        inAir.values().forEach(part -> all.add(part.chunk().range()));
        return Ranges.of(all);
    }

    private Ranges confirmed() {
        return state().confirmed();
    }

    private UploadState.InSession state() {
        return (UploadState.InSession) lease.checkpoint().state();
    }

    /** What parts have yet to send. */
    private long unsentBytes() {
        return inAir.values().stream()
                .mapToLong(part ->
                        part.chunk().range().lengthBytes() - part.sentBytes().get())
                .sum();
    }

    /** That of all parts together: they share one network. */
    private void measure(Landing landed) {
        if (landed.failure().isEmpty()) {
            landed.part().sentBytes().set(landed.sent().sentBytes());
        }
        Duration took = Duration.between(measuredAt, time.now());
        if (took.compareTo(SHORTEST_MEASURE) < 0) {
            return;
        }
        long sent = landedBytes
                + inAir.values().stream()
                        .mapToLong(part -> part.sentBytes().get())
                        .sum();
        lease.amend(lease.checkpoint().with(lease.checkpoint().throughput().with(sent - measuredBytes, took)));
        measuredBytes = sent;
        measuredAt = time.now();
    }

    private Deadline deadline(Deadline chunks) {
        return new Deadline() {
            @Override
            public Duration left() {
                return calledOff ? Duration.ZERO : chunks.left();
            }

            @Override
            public Duration grace() {
                return calledOff ? Duration.ZERO : chunks.grace();
            }
        };
    }

    /** No thread outlives its flight: each looks at its deadline, which has passed. */
    private void end(ExecutorService pool) {
        pool.shutdown();
        while (!pool.isTerminated()) {
            try {
                if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("a part is sent on after its deadline");
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
