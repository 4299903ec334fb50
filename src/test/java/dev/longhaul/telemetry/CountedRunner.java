package dev.longhaul.telemetry;

import dev.longhaul.Environments;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Cancelling;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import java.util.ArrayList;
import java.util.List;

/** A runner whose invocations are counted as the function's are. The destination {@code anywhere} is on YouTube. */
public final class CountedRunner {

    private final List<String> lines = new ArrayList<>();
    private final ToldAdvancer advancer;
    private final Metrics metrics;

    public CountedRunner(Runner runner) {
        this(runner.time(), (id, budget, listener) -> runner.advance(id, budget, new Stop(), listener));
    }

    public CountedRunner(Cancelling uploads) {
        this(uploads.runner().time(), (id, budget, listener) -> uploads.advance(id, budget, new Stop(), listener));
    }

    private CountedRunner(Time time, ToldAdvancer advancer) {
        this.advancer = advancer;
        LonghaulConfig config = Environments.of(
                        "longhaul.destinations.anywhere.platform",
                        "youtube",
                        "longhaul.metrics-namespace",
                        "Longhaul/test")
                .getConfigMapping(LonghaulConfig.class);
        this.metrics = new Metrics(config, time, lines::add);
    }

    /** One invocation. */
    public Advance advance(UploadId id, TimeBudget budget) {
        return metrics.counting(advancer, InvocationListener.NONE).advance(id, budget);
    }

    /** What was said since this was last asked. */
    public List<String> lines() {
        List<String> result = List.copyOf(lines);
        lines.clear();
        return result;
    }
}
