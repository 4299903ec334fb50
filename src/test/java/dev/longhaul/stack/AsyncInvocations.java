package dev.longhaul.stack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asynchronous invocations, as a bucket or a rule makes them: an event whose invocation fails is tried twice more (Lambda waits
 * a minute and two between them; here, nothing), and then counts as undelivered.
 */
public final class AsyncInvocations implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final Function<String, Invocation> function;
    private final List<String> undelivered = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;

    public AsyncInvocations(Function<String, Invocation> function, int atOnce) {
        this.function = function;
        this.threads = Executors.newFixedThreadPool(atOnce, work -> {
            Thread thread = new Thread(work, "async-invocation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Accepts an event, and returns at once. */
    public void invoke(String event) {
        threads.execute(() -> {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (function.apply(event).ending() instanceof Ending.Answered) {
                    return;
                }
            }
            undelivered.add(event);
        });
    }

    /** Events whose three attempts failed. */
    public List<String> undelivered() {
        return List.copyOf(undelivered);
    }

    /** Waits for the events in hand. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("an asynchronous invocation does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
