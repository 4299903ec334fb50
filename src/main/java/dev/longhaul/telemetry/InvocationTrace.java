package dev.longhaul.telemetry;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What one invocation of an upload did, as spans: itself, and each call of the platform. Thread-safe: parts are sent at once. */
final class InvocationTrace implements InvocationListener {

    /** Of an invocation of a quarter of an hour with small chunks; what is more is counted. */
    static final int MOST = 1000;

    /** These are spans. */
    private static final Set<Kind> CALLS = EnumSet.of(Kind.CHUNK, Kind.ASKING);

    private final Time time;
    private final RandomGenerator chance;
    private final TraceParent parent;
    private final String spanId;
    private final Instant began;
    private final Map<String, Object> attributes = new TreeMap<>();
    private final List<Span.Event> events = new ArrayList<>();
    private final List<Span> calls = new ArrayList<>();
    private long dropped;
    private Optional<String> error = Optional.empty();

    /**
     * @param about what is known of the invocation
     */
    InvocationTrace(UploadId id, TraceParent parent, Map<String, Object> about, Time time, RandomGenerator chance) {
        this.time = time;
        this.chance = chance;
        this.parent = parent;
        this.spanId = TraceParent.spanId(chance);
        this.began = time.now();
        attributes.put("longhaul.upload", id.value());
        attributes.putAll(about);
    }

    @Override
    public synchronized void taken(Checkpoint checkpoint) {
        see(checkpoint);
    }

    @Override
    public synchronized void noted(Checkpoint checkpoint, Note note) {
        see(checkpoint);
        if (!CALLS.contains(note.kind())) {
            if (events.size() < MOST) {
                events.add(new Span.Event(time.now(), word(note.kind().name()), note.text()));
            } else {
                dropped++;
            }
        }
    }

    private void see(Checkpoint checkpoint) {
        attributes.put("longhaul.destination", checkpoint.spec().destination());
        attributes.put("longhaul.state", checkpoint.state().name());
        attributes.put("longhaul.confirmed", checkpoint.confirmedBytes());
        attributes.put("longhaul.total", checkpoint.spec().totalBytes());
    }

    synchronized void ended(Advance advance) {
        see(advance.checkpoint());
        // In the words of an invocation's answer.
        attributes.put(
                "longhaul.outcome",
                advance instanceof Advance.HandedOver
                        ? "handed-over"
                        : advance instanceof Advance.Waits
                                ? "waiting"
                                : advance instanceof Advance.Busy ? "busy" : "ended");
        if (advance.checkpoint().state() instanceof UploadState.Failed failed) {
            error = Optional.of(failed.problem().type());
        }
    }

    synchronized void died(RuntimeException e) {
        attributes.put("longhaul.outcome", "failed");
        error = Optional.of(word(e));
    }

    synchronized void put(String name, String text) {
        attributes.put(name, text);
    }

    /**
     * Makes a call and remembers how long it took and what came of it.
     *
     * @param outcomes reads the result; empty if there is none to be told
     */
    <T> T call(String name, Map<String, Object> about, Supplier<T> call, Function<T, Result> outcomes) {
        Instant at = time.now();
        try {
            T result = call.get();
            keep(name, at, about, outcomes.apply(result));
            return result;
        } catch (RuntimeException e) {
            keep(name, at, about, new Result("failed", Map.of(), Optional.of(word(e))));
            throw e;
        }
    }

    /** What came of a call. */
    record Result(String outcome, Map<String, Object> attributes, Optional<String> error) {

        static Result of(Outcome outcome) {
            return of(outcome, Map.of());
        }

        static Result of(Outcome outcome, Map<String, Object> more) {
            String name = word(outcome.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1"));
            if (outcome instanceof Outcome.Refused refused) {
                return new Result(name, more, Optional.of(refused.problem().type()));
            }
            boolean troubled = outcome instanceof Outcome.Ask
                    || outcome instanceof Outcome.Reauthorize
                    || outcome instanceof Outcome.SessionLost;
            return new Result(name, more, troubled ? Optional.of(name) : Optional.empty());
        }
    }

    private synchronized void keep(String name, Instant at, Map<String, Object> about, Result result) {
        if (calls.size() >= MOST) {
            dropped++;
            return;
        }
        Map<String, Object> all = new TreeMap<>(about);
        all.putAll(result.attributes());
        all.put("longhaul.outcome", result.outcome());
        calls.add(new Span(
                parent.traceId(),
                TraceParent.spanId(chance),
                Optional.of(spanId),
                name,
                true,
                at,
                time.now(),
                all,
                List.of(),
                result.error()));
    }

    /** All of it; the invocation is over. */
    synchronized List<Span> spans() {
        if (dropped > 0) {
            attributes.put("longhaul.dropped", dropped);
        }
        List<Span> all = new ArrayList<>(calls);
        all.add(new Span(
                parent.traceId(),
                spanId,
                parent.spanId(),
                "longhaul.invocation",
                false,
                began,
                time.now(),
                new TreeMap<>(attributes),
                List.copyOf(events),
                error));
        return all;
    }

    private static String word(RuntimeException e) {
        // Its message may hold anything.
        return e instanceof ProblemException problem
                ? problem.problem().type()
                : e.getClass().getName();
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
