package dev.longhaul.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A stand-in for Lambda, faithful where it matters to a function: the Runtime API to a real process, a deadline that kills, frozen
 * sandboxes between invocations, sandboxes reused and discarded, several at once. Remembers every invocation and all that the function
 * printed. Thread-safe.
 */
public final class LambdaStandIn implements AutoCloseable {

    private volatile FunctionSetup setup;
    private final Reuse reuse;
    private final Semaphore room;
    private final Deque<Sandbox> idle = new ArrayDeque<>();
    private final List<Sandbox> strays = new ArrayList<>();
    private final List<Invocation> invocations = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger coldStarts = new AtomicInteger();
    private volatile Mishap.Plan plan = Mishap.Plan.NONE;

    public LambdaStandIn(FunctionSetup setup, Reuse reuse) {
        this.setup = setup;
        this.reuse = reuse;
        this.room = new Semaphore(setup.concurrency(), true);
        try {
            Files.createDirectories(setup.logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new version: invocations that begin from now on are its, and those in hand end as they began.
     *
     * @return how many sandboxes there have been: all that come later are of the new version
     */
    public synchronized int deploy(List<String> command) {
        setup = setup.command(command);
        idle.forEach(Sandbox::close);
        idle.clear();
        return coldStarts.get();
    }

    /** What befalls invocations that begin from now on. */
    public void befall(Mishap.Plan given) {
        plan = given;
    }

    /** Invokes and waits for the end; first, if need be, for a sandbox that is free. */
    public Invocation invoke(String event) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the invocation began", e);
        }
        try {
            return run(event);
        } finally {
            room.release();
        }
    }

    private Invocation run(String event) {
        int number = begun.incrementAndGet();
        Sandbox sandbox = takeIdle();
        Invocation ended;
        try {
            ended = sandbox.invoke(number, event, plan.of(number, event));
        } catch (InterruptedException e) {
            sandbox.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in mid-invocation", e);
        }
        synchronized (this) {
            invocations.add(ended);
        }
        giveBack(sandbox);
        return ended;
    }

    private Sandbox takeIdle() {
        synchronized (this) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return Sandbox.start(coldStarts.incrementAndGet(), setup);
    }

    private void giveBack(Sandbox sandbox) {
        boolean again = sandbox.isAlive() && reuse.again(sandbox.served());
        synchronized (this) {
            again &= sandbox.isOf(setup);
            if (sandbox.isStray()) {
                strays.add(sandbox);
                return;
            }
            if (again) {
                idle.push(sandbox);
                return;
            }
        }
        sandbox.close();
    }

    /** Lets sandboxes go on that a {@link Mishap.Freeze} left behind; they live until {@link #discard}. */
    public synchronized void thawStrays() {
        strays.forEach(Sandbox::thaw);
    }

    /** Whether every thawed stray has ended the invocation in which it was frozen. */
    public synchronized boolean straysHaveAnswered() {
        return strays.stream().allMatch(Sandbox::hasAnswered);
    }

    /** Kills every sandbox that is idle or stray: the next invocation starts cold. */
    public synchronized void discard() {
        idle.forEach(Sandbox::close);
        idle.clear();
        strays.forEach(Sandbox::close);
        strays.clear();
    }

    /** Whether every sandbox that waits for an event is stopped by the kernel. */
    public synchronized boolean idleAreFrozen() {
        return idle.stream().allMatch(Sandbox::isFrozen);
    }

    /** Invocations that are over, in the order of their ends. */
    public synchronized List<Invocation> invocations() {
        return List.copyOf(invocations);
    }

    /** Processes started. */
    public int coldStarts() {
        return coldStarts.get();
    }

    /** The most memory that any sandbox was seen to hold. */
    public long peakBytes() {
        return invocations().stream().mapToLong(Invocation::peakBytes).max().orElse(0);
    }

    /** All that sandboxes printed. */
    public String output() {
        try (Stream<Path> logs = Files.list(setup.logs())) {
            StringBuilder all = new StringBuilder();
            for (Path log : logs.sorted().toList()) {
                all.append("== ").append(log.getFileName()).append('\n').append(Files.readString(log));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills all sandboxes; invocations must have ended. */
    @Override
    public void close() {
        discard();
    }
}
