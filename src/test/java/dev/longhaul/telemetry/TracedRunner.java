package dev.longhaul.telemetry;

import dev.longhaul.Environments;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A runner whose invocations are traced as the function's are. The destination {@code anywhere} is on YouTube. */
public final class TracedRunner {

    private final List<String> warnings = new ArrayList<>();
    private final Optional<Traces> traces;
    private final ToldAdvancer advancer;

    /**
     * @param properties more of the configuration: names and values in turn
     */
    public TracedRunner(Runner runner, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.addAll(List.of("longhaul.destinations.anywhere.platform", "youtube"));
        LonghaulConfig config = Environments.of(all.toArray(String[]::new)).getConfigMapping(LonghaulConfig.class);
        traces = Traces.of(
                config, name -> name.equals("AWS_LAMBDA_FUNCTION_NAME") ? "uploads" : null, "1", warnings::add);
        advancer = traces.map(on -> on.tracing(runner, TracedRunner::told)).orElseGet(() -> told(runner));
    }

    private static ToldAdvancer told(Runner runner) {
        return (id, budget, listener) -> runner.advance(id, budget, new Stop(), listener);
    }

    /** One invocation, and what follows it. */
    public void advance(UploadId id, Duration left) {
        try {
            advancer.advance(id, TimeBudget.UNLIMITED, InvocationListener.NONE);
        } finally {
            traces.ifPresent(on -> on.flush(() -> left));
        }
    }

    /** Whether there is anything of traces. */
    public boolean isOn() {
        return traces.isPresent();
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
