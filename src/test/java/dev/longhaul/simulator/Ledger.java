package dev.longhaul.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The figures that every simulator counts. Thread-safe. */
public final class Ledger {

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();

    public void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    /** Counts a request, which is in hand until the returned object is closed. */
    InHand begin(String kind) {
        requests.computeIfAbsent(kind, ignored -> new LongAdder()).increment();
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        return new InHand();
    }

    /** One request in hand; closing it a second time does nothing. */
    final class InHand implements AutoCloseable {
        private boolean ended;

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                inFlight.decrementAndGet();
            }
        }
    }

    void answered(String kind, int status) {
        answers.computeIfAbsent(kind + " " + status, ignored -> new LongAdder()).increment();
    }

    void connected() {
        connections.incrementAndGet();
    }

    AtomicLong bytesReceivedCounter() {
        return bytesReceived;
    }

    /** Requests by kind. */
    public Map<String, Long> requests() {
        return sums(requests);
    }

    /** Answers by kind and status, e.g. {@code "chunk 308"}; those that a fault lost are not among them. */
    public Map<String, Long> answers() {
        return sums(answers);
    }

    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    public long connections() {
        return connections.get();
    }

    /** Bytes read from all sockets, heads and transfer coding included (inside TLS). */
    public long bytesReceived() {
        return bytesReceived.get();
    }

    /** The most requests that were in hand at one moment. */
    public int maxInFlight() {
        return maxInFlight.get();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((name, counter) -> sums.put(name, counter.sum()));
        return sums;
    }
}
