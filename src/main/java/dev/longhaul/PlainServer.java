package dev.longhaul;

import dev.longhaul.cli.Server;
import dev.longhaul.cli.Wire;
import dev.longhaul.continuation.LocalContinuations;
import dev.longhaul.continuation.Workers;
import dev.longhaul.trigger.http.Routes;
import dev.longhaul.upload.Cancelling;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Onward;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.Sweep;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The routes of the function on a port of this machine, and workers where there is no queue. */
final class PlainServer implements Server {

    /** So long is one upload advanced before others have their turn. */
    private static final Duration TURN = Duration.ofMinutes(10);

    /** A connection that says nothing for longer is closed. */
    private static final int IDLE_SECONDS = 60;

    private final Assembly assembly;
    private final Vertx vertx;
    private final Routes routes;
    private final FunctionLog log = new FunctionLog();

    PlainServer(Assembly assembly, Vertx vertx, Routes routes) {
        this.assembly = assembly;
        this.vertx = vertx;
        this.routes = routes;
    }

    @Override
    public Running start(Settings settings) {
        Optional<LocalContinuations> calls = assembly.serve(settings.guestHash());
        HttpServer http = listen(settings);
        Optional<Workers> workers;
        try {
            workers = calls.map(queue -> workers(queue, settings));
        } catch (RuntimeException e) {
            http.close().toCompletionStage().toCompletableFuture().join();
            throw e;
        }
        URI address =
                URI.create("http://" + (settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host())
                        + ":" + http.actualPort() + "/");
        return new Running() {
            @Override
            public URI address() {
                return address;
            }

            @Override
            public boolean advances() {
                return workers.isPresent();
            }

            @Override
            public void close() {
                // First, as they are asked to hand over, and must not take up what they gave back.
                workers.ifPresent(Workers::close);
                http.close().toCompletionStage().toCompletableFuture().join();
            }
        };
    }

    private HttpServer listen(Settings settings) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(IDLE_SECONDS);
        try {
            return routes.answeringBy(vertx.createHttpServer(options))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new ProblemException(
                    new Problem(
                            "port-taken",
                            "It cannot be listened there",
                            settings.host() + " port " + settings.port() + ": "
                                    + e.getCause().getClass().getSimpleName() + ".",
                            "Choose another --port or --host, or end what listens there."),
                    e);
        }
    }

    private Workers workers(LocalContinuations calls, Settings settings) {
        Runner runner = assembly.runner(Wire.PLAIN);
        Cancelling uploads = new Cancelling(runner, assembly.uploads(), assembly.cancellations());
        callForAll(calls);
        return new Workers(
                calls,
                id -> uploads.advance(id, turn(id, runner), new Stop(settings.stop()), log),
                new Onward(calls, runner.time()),
                new Sweep(assembly.unopened(), calls, runner.time(), runner.holder()),
                this::tell,
                settings.uploadsAtOnce());
    }

    /** Whoever held them before has died: they need not wait until they are due. Those of a list that cannot be read are swept. */
    private void callForAll(LocalContinuations calls) {
        try {
            assembly.unopened().list().stream()
                    .filter(upload -> !upload.state().isEnded() && !(upload.state() instanceof UploadState.Waiting))
                    .map(Checkpoint::id)
                    .forEach(id -> calls.send(id, Duration.ZERO));
        } catch (ProblemException e) {
            tell(Optional.empty(), e.problem());
        }
    }

    /** One request that cannot be resumed must not be cut because others wait. */
    private TimeBudget turn(UploadId id, Runner runner) {
        boolean isWhole = assembly.unopened()
                .find(id)
                .filter(upload -> upload.spec().way() == Way.WHOLE)
                .isPresent();
        return isWhole
                ? TimeBudget.UNLIMITED
                : TimeBudget.of(
                        runner.time().now(), TURN, assembly.config().limits().reserve());
    }

    private void tell(Optional<UploadId> upload, Problem problem) {
        log.tell(
                dev.longhaul.trigger.TriggerLog.Level.ERROR,
                upload,
                problem.title() + ". " + problem.cause() + " " + problem.remedy());
    }
}
