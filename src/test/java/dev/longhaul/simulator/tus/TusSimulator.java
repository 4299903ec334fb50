package dev.longhaul.simulator.tus;

import dev.longhaul.simulator.Fault;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Faults;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.LoopbackServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A tus 1.0.0 server on 127.0.0.1, with the extensions "creation" and "termination": as strict as the protocol's text, and able to
 * play faults ({@link TusFaults}).
 */
public final class TusSimulator implements AutoCloseable {

    /** Where a report can be had as JSON. */
    public static final String REPORT_PATH = TusServer.REPORT_PATH;

    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults();
    private final Uploads uploads = new Uploads(this::baseUri, ledger);
    private final LoopbackServer server;

    private TusSimulator(FaultScript script) {
        faults.play(script);
        server = LoopbackServer.start(
                0,
                Optional.empty(),
                new TusServer(uploads, ledger, this::report),
                faults,
                ledger,
                InstantSource.system());
    }

    /** Without faults. */
    public static TusSimulator start() {
        return start("");
    }

    /** @param faults in the grammar of {@link FaultScript} */
    public static TusSimulator start(String faults) {
        return new TusSimulator(TusFaults.script(faults));
    }

    /** Where clients reach the server. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** Where uploads are created. */
    public URI filesUri() {
        return baseUri().resolve(TusServer.FILES_PATH);
    }

    public TusReport report() {
        return new TusReport(
                uploads.finished(),
                uploads.unfinished(),
                ledger.requests(),
                ledger.answers(),
                faults.pending().stream().map(Fault::toString).toList(),
                ledger.refusals(),
                uploads.resentConfirmedBytes());
    }

    /** Throws an AssertionError that names each fault that did not fire. */
    public void requireAllFaultsPlayed() {
        faults.requireAllPlayed();
    }

    @Override
    public void close() {
        server.close();
    }
}
