package dev.longhaul;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.cli.Wire;
import dev.longhaul.trigger.Dispatcher;
import dev.longhaul.trigger.EventHandler;
import dev.longhaul.trigger.EventReader;
import dev.longhaul.trigger.HttpPort;
import dev.longhaul.trigger.InvocationTime;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/**
 * The function's house. One dispatcher serves all events of a process, so that access tokens and connections outlive an
 * invocation; it is made at the first event, because the executable is the command line, too.
 */
final class Function implements EventHandler {

    /** Gives it to whoever is told of events. */
    @Dependent
    static class Producer {

        @Produces
        @ApplicationScoped
        EventHandler function(Assembly assembly) {
            return new Function(assembly);
        }
    }

    private final Assembly assembly;
    private Dispatcher dispatcher;

    Function(Assembly assembly) {
        this.assembly = assembly;
    }

    @Override
    public JsonNode handle(JsonNode event, InvocationTime left, HttpPort http) {
        // Health is told even where the configuration is bad.
        return EventReader.isHttp(event) ? http.answer(event) : dispatcher().handle(event, left, http);
    }

    private synchronized Dispatcher dispatcher() {
        if (dispatcher == null) {
            Runner runner = assembly.runner(Wire.PLAIN);
            Continuations continuations = assembly.continuations();
            FunctionLog log = new FunctionLog();
            dispatcher = new Dispatcher(
                    assembly.intake(false),
                    (id, budget) -> runner.advance(id, budget, new Stop(), log),
                    continuations,
                    new Sweep(runner.checkpoints(), continuations, runner.time(), runner.holder()),
                    runner.time(),
                    runner.chance(),
                    assembly.config().limits().reserve(),
                    log);
        }
        return dispatcher;
    }
}
