package dev.longhaul.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A bucket's notifications as S3 delivers them at its worst: each one to three times, in any order, in any of the envelopes. The same
 * seed gives the same deliveries.
 */
public final class BucketEvents {

    private static final int MOST_TIMES = 3;

    private final Consumer<String> function;
    private final Consumer<String> queue;
    private final Random random;

    /**
     * @param function is invoked asynchronously
     * @param queue takes messages
     */
    public BucketEvents(Consumer<String> function, Consumer<String> queue, long seed) {
        this.function = function;
        this.queue = queue;
        this.random = new Random(seed);
    }

    /** Delivers once. */
    public void deliver(ObjectPut put, Envelope envelope) {
        (envelope.isQueued() ? queue : function).accept(envelope.write(put));
    }

    /**
     * Delivers each put one to three times, all of them in any order, each time in any of these envelopes.
     *
     * @return the number of deliveries
     */
    public int deliverAll(List<ObjectPut> puts, List<Envelope> envelopes) {
        List<ObjectPut> deliveries = new ArrayList<>();
        for (ObjectPut put : puts) {
            deliveries.addAll(Collections.nCopies(1 + random.nextInt(MOST_TIMES), put));
        }
        Collections.shuffle(deliveries, random);
        deliveries.forEach(put -> deliver(put, envelopes.get(random.nextInt(envelopes.size()))));
        return deliveries.size();
    }
}
