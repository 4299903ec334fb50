package dev.longhaul.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One process of the function, which serves one invocation at a time: frozen (SIGSTOP) between them, killed (SIGKILL) at a
 * deadline, as Lambda does. Used by one thread at a time.
 */
final class Sandbox implements AutoCloseable {

    private static final long LOOK_MILLIS = 2;
    private static final long LONGEST_FREEZE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int number;
    private final FunctionSetup setup;
    private final RuntimeApi api;
    private final Process process;
    private final Leash leash;
    private final long startedNanos;
    private int served;
    private long peakBytes;
    private boolean stray;
    private boolean befallen;
    private RuntimeApi.Turn turn;

    private Sandbox(int number, FunctionSetup setup, RuntimeApi api, Process process, long startedNanos)
            throws IOException {
        this.number = number;
        this.setup = setup;
        this.api = api;
        this.process = process;
        this.leash = Leash.on(process);
        this.startedNanos = startedNanos;
    }

    /** Starts the process; it has not polled yet. */
    static Sandbox start(int number, FunctionSetup setup) {
        RuntimeApi api = new RuntimeApi(setup.arn());
        Path log = setup.logs().resolve("sandbox-" + number + ".log");
        ProcessBuilder builder = new ProcessBuilder(setup.command())
                .directory(setup.taskRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        // Lambda gives a function nothing of its host's environment.
        environment.clear();
        environment.putAll(setup.environmentOf(api.address(), "2026/01/01/[$LATEST]" + number));
        try {
            long startedNanos = System.nanoTime();
            return new Sandbox(number, setup, api, builder.start(), startedNanos);
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException("cannot start the function", e);
        }
    }

    int number() {
        return number;
    }

    /** Whether this is what is deployed. */
    boolean isOf(FunctionSetup deployed) {
        return setup.equals(deployed);
    }

    /** Invocations so far. */
    int served() {
        return served;
    }

    /** Whether it can serve again: it lives, waits for an event, and is no stray. */
    boolean isAlive() {
        return process.isAlive() && !stray;
    }

    /** Whether a mishap left it frozen. */
    boolean isStray() {
        return stray;
    }

    /** Whether it has ended the invocation in hand, too late for anyone to hear. */
    boolean hasAnswered() {
        return turn.ending().isDone() || !process.isAlive();
    }

    /** Whether the kernel says that it is stopped. */
    boolean isFrozen() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
        } catch (IOException gone) {
            return false;
        }
    }

    Invocation invoke(int invocation, String event, Optional<Mishap> mishap) throws InterruptedException {
        boolean cold = served++ == 0;
        String requestId = UUID.randomUUID().toString();
        Duration start = Duration.ZERO;
        if (cold) {
            Optional<Ending> failed = awaitFirstPoll();
            start = Duration.ofNanos(System.nanoTime() - startedNanos);
            if (failed.isPresent()) {
                close();
                return new Invocation(
                        invocation,
                        requestId,
                        number,
                        true,
                        event,
                        failed.get(),
                        start,
                        Duration.ZERO,
                        Duration.ZERO,
                        peakBytes);
            }
        } else {
            thaw();
        }
        Duration cpuBefore = cpuSince(Duration.ZERO);
        long began = System.nanoTime();
        long timeoutMillis = setup.timeout().toMillis();
        befallen = false;
        turn = new RuntimeApi.Turn(
                requestId, System.currentTimeMillis() + timeoutMillis, event, new CompletableFuture<>());
        api.hand(turn);
        Ending ending = await(began + TimeUnit.MILLISECONDS.toNanos(timeoutMillis), mishap);
        Duration duration = Duration.ofNanos(System.nanoTime() - began);
        Duration cpu = cpuSince(cpuBefore);
        measure();
        settle(ending, began + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        return new Invocation(invocation, requestId, number, cold, event, ending, start, duration, cpu, peakBytes);
    }

    private Optional<Ending> awaitFirstPoll() throws InterruptedException {
        long end = System.nanoTime() + setup.longestStart().toNanos();
        while (!api.awaitPoll(LOOK_MILLIS)) {
            if (api.initFailure().isDone()) {
                return Optional.of(api.initFailure().join());
            }
            if (!process.isAlive()) {
                return Optional.of(new Ending.Died(process.exitValue()));
            }
            if (System.nanoTime() > end) {
                return Optional.of(new Ending.TimedOut());
            }
        }
        return Optional.empty();
    }

    private Ending await(long end, Optional<Mishap> mishap) throws InterruptedException {
        while (true) {
            try {
                return turn.ending().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (!process.isAlive()) {
                    // An answer that was under way counts.
                    return turn.ending().getNow(new Ending.Died(process.exitValue()));
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("an ending never fails", e);
            }
            if (!befallen && mishap.isPresent() && mishap.get().when().getAsBoolean()) {
                befall(mishap.get());
            }
            if (System.nanoTime() > end) {
                return new Ending.TimedOut();
            }
        }
    }

    private void befall(Mishap mishap) throws InterruptedException {
        befallen = true;
        stray = mishap instanceof Mishap.Freeze;
        measure();
        if (mishap instanceof Mishap.Kill) {
            process.destroyForcibly().waitFor();
        } else {
            freeze();
        }
    }

    /** After an answer: until the function polls again it may still tidy up; then it is frozen. */
    private void settle(Ending ending, long end) throws InterruptedException {
        if (stray) {
            return;
        }
        boolean answered = ending instanceof Ending.Answered || ending instanceof Ending.Failed;
        long leftMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        if (answered && process.isAlive() && api.awaitPoll(leftMillis)) {
            freeze();
        } else {
            close();
        }
    }

    private void measure() {
        peakBytes = Math.max(peakBytes, Memory.peakBytes(process.pid()));
    }

    private Duration cpuSince(Duration before) {
        return process.info().totalCpuDuration().map(now -> now.minus(before)).orElse(Duration.ZERO);
    }

    /** SIGSTOP, which takes hold of a process only when its threads come to run. */
    private void freeze() {
        Signals.send("STOP", process.pid());
        long end = System.nanoTime() + LONGEST_FREEZE_NANOS;
        while (process.isAlive() && !isFrozen() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    /** SIGCONT: it goes on where it was. */
    void thaw() {
        Signals.send("CONT", process.pid());
    }

    /** Kills it; a frozen process dies too. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leash.close();
        api.close();
    }
}
