package dev.longhaul.cli;

import dev.longhaul.upload.Stop;
import java.util.concurrent.CountDownLatch;

/** A signal's wish that the command hands over, and the exit code that says which signal it was. */
public final class Interruption {

    private final Stop stop = new Stop();
    private final CountDownLatch requested = new CountDownLatch(1);
    private volatile ExitCode code = ExitCode.INTERRUPTED;

    /**
     * Asks the running command to hand over; it returns soon, with this code if it was cut short.
     *
     * @param signal {@link ExitCode#INTERRUPTED} or {@link ExitCode#TERMINATED}
     */
    public void request(ExitCode signal) {
        code = signal;
        stop.request();
        requested.countDown();
    }

    /** What the runner looks at. */
    public Stop stop() {
        return stop;
    }

    /** Returns when it is requested. */
    void await() throws InterruptedException {
        requested.await();
    }

    ExitCode code() {
        return code;
    }
}
