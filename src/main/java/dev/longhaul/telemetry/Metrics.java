package dev.longhaul.telemetry;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.telemetry.EmfLine.Word;
import dev.longhaul.trigger.Advancer;
import dev.longhaul.trigger.PollLoop;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.MDC;

/** What the function does, in numbers: one line for each invocation of an upload that did something. */
public final class Metrics {

    /** Dimensions have to have a value, and each value costs: uploads outlive what was configured. */
    private static final String UNKNOWN = "unknown";

    private final LonghaulConfig config;
    private final Time time;
    private final Consumer<String> lines;

    /**
     * @param lines takes each, without its end
     */
    public Metrics(LonghaulConfig config, Time time, Consumer<String> lines) {
        this.config = config;
        this.time = time;
        this.lines = lines;
    }

    /** Whether they are wanted. */
    public static boolean areWanted(LonghaulConfig config) {
        return config.metrics().map(LonghaulConfig.Metrics.EMF::equals).orElseGet(PollLoop::isUnderLambda);
    }

    /** A sandbox took its first event. */
    public void coldStart() {
        tell(List.of(), Map.of(Metric.COLD_STARTS, 1L), List.of());
    }

    /**
     * Counts what an advancer does, and lets another listener hear it, too.
     *
     * @param beside hears it first
     */
    public Advancer counting(ToldAdvancer advancer, InvocationListener beside) {
        return (id, budget) -> {
            InvocationCount count = new InvocationCount();
            try {
                Advance advance = advancer.advance(id, budget, beside.and(count));
                count.ended(advance);
                return advance;
            } catch (RuntimeException e) {
                count.died();
                throw e;
            } finally {
                tell(id, count);
            }
        };
    }

    private void tell(UploadId id, InvocationCount count) {
        List<Word> dimensions = count.latest().map(this::dimensions).orElse(List.of());
        List<Word> words = new ArrayList<>(List.of(new Word("upload", id.value())));
        count.latest()
                .ifPresent(checkpoint ->
                        words.add(new Word("state", checkpoint.state().name())));
        tell(dimensions, count.values(), words);
    }

    private List<Word> dimensions(Checkpoint checkpoint) {
        String name = checkpoint.spec().destination();
        LonghaulConfig.Destination destination = config.destinations().get(name);
        return List.of(
                new Word("Platform", destination == null ? UNKNOWN : destination.platform()),
                new Word("Destination", destination == null ? UNKNOWN : name));
    }

    private void tell(List<Word> dimensions, Map<Metric, Long> values, List<Word> words) {
        if (!values.isEmpty()) {
            List<Word> all = Stream.concat(
                            words.stream(),
                            Stream.of("function_request_id", "xray_trace_id").flatMap(name -> said(name).stream()))
                    .toList();
            lines.accept(new EmfLine(config.metricsNamespace(), time.now(), dimensions, values, all).text());
        }
    }

    /** Of the invocation, as in the lines of the log. */
    private static Optional<Word> said(String name) {
        return Optional.ofNullable(MDC.get(name)).map(value -> new Word(name, value.toString()));
    }
}
