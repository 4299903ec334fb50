package dev.longhaul.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An EventBridge rule that invokes the function for the sweep: at a rate, which may be faster than AWS's minute, or by hand. */
public final class ScheduleRule implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<String> function;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "schedule-rule");
        thread.setDaemon(true);
        return thread;
    });

    private ScheduleRule(Consumer<String> function) {
        this.function = function;
    }

    /** Fires when it is told to. */
    public static ScheduleRule byHand(Consumer<String> function) {
        return new ScheduleRule(function);
    }

    /** Fires after each interval. */
    public static ScheduleRule every(Duration interval, Consumer<String> function) {
        ScheduleRule rule = new ScheduleRule(function);
        rule.clock.scheduleWithFixedDelay(rule::fire, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return rule;
    }

    /** Fires now. */
    public void fire() {
        function.accept(event(Instant.now()));
    }

    /** A scheduled event as EventBridge sends it. */
    static String event(Instant now) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", Servers.ACCOUNT)
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Servers.REGION)
                .putArray("resources")
                .add("arn:aws:events:" + Servers.REGION + ":" + Servers.ACCOUNT + ":rule/longhaul-sweep");
        event.putObject("detail");
        return event.toString();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a sweep does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
