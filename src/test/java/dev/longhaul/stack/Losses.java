package dev.longhaul.stack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Loses one continuation of one upload: the nth of the first upload that has not been seen before.
 */
final class Losses implements Predicate<String> {

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private volatile String victim = "";
    private volatile int nth;

    /** The next upload that is new loses this continuation, counted from 1. */
    synchronized void loseOfNextUpload(int given) {
        victim = "";
        nth = given;
    }

    /** The message that was lost. */
    String lost() {
        return victim;
    }

    @Override
    public synchronized boolean test(String body) {
        if (!body.contains("\"continue\"")) {
            return false;
        }
        int times = seen.merge(body, 1, Integer::sum);
        if (victim.isEmpty() && times == 1 && nth > 0) {
            victim = body;
        }
        if (body.equals(victim) && times == nth) {
            nth = 0;
            return true;
        }
        return false;
    }
}
