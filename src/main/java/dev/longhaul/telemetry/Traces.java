package dev.longhaul.telemetry;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.trigger.InvocationTime;
import dev.longhaul.trigger.TraceHeader;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Runner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jboss.logging.MDC;

/**
 * Spans of the function's invocations, sent when an invocation has done all else. Made only where a receiver is configured: without
 * one nothing here is run.
 */
public final class Traces {

    /** So long may an invocation wait for the receiver, and so much time is left to it for its answer. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    static final Duration LEFT = Duration.ofMillis(500);

    private final LonghaulConfig config;
    private final OtlpExport export;
    private final Map<String, Object> resource;
    private final String version;
    private final Consumer<String> warning;
    private final List<Span> done = new ArrayList<>();
    private boolean warned;
    private InvocationTrace current;

    private Traces(
            LonghaulConfig config,
            OtlpExport export,
            Map<String, Object> resource,
            String version,
            Consumer<String> warning) {
        this.config = config;
        this.export = export;
        this.resource = resource;
        this.version = version;
        this.warning = warning;
    }

    /**
     * Empty unless they are configured.
     *
     * @param environment its variables
     * @param warning is told once that they do not arrive
     * @throws dev.longhaul.upload.ProblemException if they cannot be sent as configured
     */
    public static Optional<Traces> of(
            LonghaulConfig config, UnaryOperator<String> environment, String version, Consumer<String> warning) {
        return OtlpReceiver.of(config.traces())
                .map(receiver -> new Traces(
                        config,
                        new OtlpExport(receiver.endpoint(), receiver.headers()),
                        resource(environment),
                        version,
                        warning));
    }

    private static Map<String, Object> resource(UnaryOperator<String> environment) {
        Map<String, Object> resource = new TreeMap<>(Map.of("service.name", "longhaul"));
        Map.of(
                        "faas.name", "AWS_LAMBDA_FUNCTION_NAME",
                        "faas.version", "AWS_LAMBDA_FUNCTION_VERSION",
                        "faas.instance", "AWS_LAMBDA_LOG_STREAM_NAME",
                        "cloud.region", "AWS_REGION")
                .forEach((name, variable) ->
                        Optional.ofNullable(environment.apply(variable)).ifPresent(value -> resource.put(name, value)));
        return resource;
    }

    /** The runner, with each call of a platform in the trace of its invocation. */
    private Runner traced(Runner runner) {
        return runner.with(traced(runner.destinations()));
    }

    private Destinations traced(Destinations destinations) {
        return new Destinations() {
            @Override
            public PlatformRules rules(String destination) {
                return destinations.rules(destination);
            }

            @Override
            public Platform connect(String destination) {
                LonghaulConfig.Destination configured = config.destinations().get(destination);
                if (configured != null) {
                    current.put("longhaul.platform", configured.platform());
                }
                return new TracedPlatform(destinations.connect(destination), current);
            }
        };
    }

    /**
     * Each invocation as a span.
     *
     * @param around what is laid around the runner that tells of its calls
     */
    public ToldAdvancer tracing(Runner runner, Function<Runner, ToldAdvancer> around) {
        ToldAdvancer advancer = around.apply(traced(runner));
        return (id, budget, listener) -> {
            TraceParent parent = TraceHeader.present()
                    .flatMap(TraceParent::of)
                    .orElseGet(() -> TraceParent.fresh(runner.time().now(), runner.chance()));
            InvocationTrace trace = new InvocationTrace(id, parent, said(), runner.time(), runner.chance());
            current = trace;
            try {
                Advance advance = advancer.advance(id, budget, listener.and(trace));
                trace.ended(advance);
                return advance;
            } catch (RuntimeException e) {
                trace.died(e);
                throw e;
            } finally {
                done.addAll(trace.spans());
            }
        };
    }

    /** Of the invocation, as in the lines of the log. */
    private static Map<String, Object> said() {
        Map<String, Object> said = new TreeMap<>();
        Optional.ofNullable(MDC.get("function_request_id")).ifPresent(id -> said.put("faas.invocation_id", id));
        Optional.ofNullable(MDC.get("cold_start")).ifPresent(cold -> said.put("faas.coldstart", cold));
        return said;
    }

    /** Sends what there is, and forgets it, sent or not: it is the last that an invocation does. */
    public void flush(InvocationTime left) {
        if (done.isEmpty()) {
            return;
        }
        byte[] request = OtlpJson.request(resource, version, done);
        done.clear();
        Duration time = left.left().minus(LEFT);
        try {
            if (time.isNegative() || time.isZero()) {
                throw new IOException("no time was left for them");
            }
            export.send(request, time.compareTo(LONGEST) < 0 ? time : LONGEST);
        } catch (IOException | RuntimeException e) {
            warn(e);
        }
    }

    private void warn(Exception e) {
        if (!warned) {
            warned = true;
            // Neither an address nor a header is in what the JDK says of a connection; of anything else only its kind
            // is told.
            String why = e instanceof IOException
                    ? String.valueOf(e.getMessage())
                    : e.getClass().getName();
            warning.accept("Traces do not arrive at longhaul.traces.endpoint: " + why
                    + ". Uploads go on without them; this is told once for each sandbox.");
        }
    }
}
