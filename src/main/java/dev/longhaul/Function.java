package dev.longhaul;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.checkpoint.SessionSeals;
import dev.longhaul.cli.Wire;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.telemetry.Metrics;
import dev.longhaul.telemetry.OtlpReceiver;
import dev.longhaul.telemetry.ToldAdvancer;
import dev.longhaul.telemetry.Traces;
import dev.longhaul.trigger.Advancer;
import dev.longhaul.trigger.Dispatcher;
import dev.longhaul.trigger.EventHandler;
import dev.longhaul.trigger.EventReader;
import dev.longhaul.trigger.HttpPort;
import dev.longhaul.trigger.InvocationTime;
import dev.longhaul.trigger.PollLoop;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Cancelling;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.Sweep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;

/**
 * The function's house. One dispatcher serves all events of a process, so that access tokens and connections outlive an
 * invocation; it is made at the first event, because the executable is the command line, too.
 */
final class Function implements EventHandler {

    /** Gives it to whoever is told of events. */
    @ApplicationScoped
    static class Producer {

        private final Function function;

        Producer(Assembly assembly) {
            this.function = new Function(assembly);
        }

        @Produces
        @ApplicationScoped
        EventHandler function() {
            return function;
        }

        void start(@Observes StartupEvent event) {
            if (PollLoop.isUnderLambda()) {
                function.start();
            }
        }
    }

    private final Assembly assembly;
    private final FunctionLog log = new FunctionLog();
    private Optional<Traces> traces = Optional.empty();
    private Dispatcher dispatcher;

    Function(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * Tells what is wrong with the configuration before the first event comes. The process goes on: health is still told, and
     * a document that could not be fetched may be there for the next event, which looks again. Nothing else is made yet.
     */
    void start() {
        if ("JSON".equals(System.getenv("AWS_LAMBDA_LOG_FORMAT"))) {
            JsonLines.install();
        }
        try {
            OtlpReceiver.of(assembly.config().traces());
            LonghaulConfig.Aws aws = assembly.config().aws();
            if (aws.table().isPresent()) {
                SessionSeals.requireKey(aws);
            }
            if (aws.table().isEmpty() || aws.queueUrl().isEmpty()) {
                tell(
                        Level.WARN,
                        "longhaul.aws.table and longhaul.aws.queue-url are not both set: uploads are lost with this"
                                + " sandbox, or nobody is called to go on with them.");
            }
        } catch (ProblemException e) {
            Problem problem = e.problem();
            tell(Level.ERROR, problem.title() + ". " + problem.cause().replace("\n", "; ") + " " + problem.remedy());
        }
    }

    private void tell(Level level, String text) {
        log.tell(level, Optional.empty(), text);
    }

    @Override
    public JsonNode handle(JsonNode event, InvocationTime left, HttpPort http) {
        // Health is told even where the configuration is bad.
        if (EventReader.isHttp(event)) {
            return http.answer(event);
        }
        Dispatcher present = dispatcher();
        try {
            return present.handle(event, left, http);
        } finally {
            traces.ifPresent(on -> on.flush(left));
        }
    }

    private synchronized Dispatcher dispatcher() {
        if (dispatcher == null) {
            Runner runner = assembly.runner(Wire.PLAIN);
            Continuations continuations = assembly.continuations();
            dispatcher = new Dispatcher(
                    assembly.intake(false),
                    advancer(runner),
                    continuations,
                    assembly.redelivery(),
                    new Sweep(assembly.unopened(), continuations, runner.time(), runner.holder()),
                    runner.time(),
                    runner.chance(),
                    assembly.config().limits().reserve(),
                    log);
        }
        return dispatcher;
    }

    private Advancer advancer(Runner runner) {
        LonghaulConfig config = assembly.config();
        traces = Traces.of(config, System::getenv, assembly.version(), text -> tell(Level.WARN, text));
        ToldAdvancer told =
                traces.map(on -> on.tracing(runner, this::cancelling)).orElseGet(() -> cancelling(runner));
        if (!Metrics.areWanted(config)) {
            return (id, budget) -> told.advance(id, budget, log);
        }
        Metrics metrics = new Metrics(config, runner.time(), Terminal.output()::println);
        // The dispatcher is made for the first event of a process, and once.
        metrics.coldStart();
        return metrics.counting(told, log);
    }

    /** A runner that ends what a person wants ended; its time alone stops it else. */
    private ToldAdvancer cancelling(Runner runner) {
        Cancelling uploads = new Cancelling(runner, assembly.uploads(), assembly.cancellations());
        return (id, budget, listener) -> uploads.advance(id, budget, new Stop(), listener);
    }
}
