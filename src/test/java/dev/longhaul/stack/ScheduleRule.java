package dev.longhaul.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An EventBridge rule that invokes the function for the sweep: at a rate, which may be faster than AWS's minute, or by hand. */
public final class ScheduleRule implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<String> function;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread clock;

    private ScheduleRule(Consumer<String> function, Duration interval) {
        this.function = function;
        this.clock = new Thread(() -> run(interval), "schedule-rule");
        clock.setDaemon(true);
    }

    /** Fires when it is told to. */
    public static ScheduleRule byHand(Consumer<String> function) {
        return new ScheduleRule(function, Duration.ZERO);
    }

    /** Fires after each interval; late, where the event before is still in hand. */
    public static ScheduleRule every(Duration interval, Consumer<String> function) {
        ScheduleRule rule = new ScheduleRule(function, interval);
        rule.clock.start();
        return rule;
    }

    private void run(Duration interval) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                fire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    /** Waits for the event in hand. */
    @Override
    public void close() {
        closed.countDown();
        try {
            clock.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
