package dev.longhaul;

import dev.longhaul.cli.CommandLineTool;
import dev.longhaul.cli.ExitCode;
import dev.longhaul.trigger.PollLoop;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process's way in, and its way out. Under Lambda's Runtime API the executable polls for events until it is stopped; else it
 * is the command line, and a signal lets the command hand over before the house is taken down.
 */
@QuarkusMain
@ApplicationScoped
public class Main implements QuarkusApplication {

    /** To ask what arrived of a chunk that was cut, and to save it. */
    private static final int LONGEST_HAND_OVER_SECONDS = 15;

    @Inject
    Assembly assembly;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CommandLineTool running;

    @Override
    public int run(String... args) {
        if (PollLoop.isCalledFor()) {
            Quarkus.waitForExit();
            return ExitCode.COMPLETED.code();
        }
        return command(args);
    }

    private int command(String... args) {
        try {
            running = new CommandLineTool(assembly, Terminal.console());
            return running.run(args);
        } finally {
            running = null;
            ended.countDown();
        }
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        if (PollLoop.isCalledFor()) {
            // The loop has ended by itself, as it does without its Runtime API, and took the house down: so ends the
            // process.
            Quarkus.asyncExit(ExitCode.FAILED.code());
        } else {
            handOver();
        }
    }

    private void handOver() throws InterruptedException {
        CommandLineTool tool = running;
        if (tool != null) {
            tool.interruption().request(ExitCode.INTERRUPTED);
            ended.await(LONGEST_HAND_OVER_SECONDS, TimeUnit.SECONDS);
        }
    }
}
