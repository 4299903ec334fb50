package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Fault;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Faults;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * api.video as far as an upload sees it, on 127.0.0.1 (PROTOCOLS.md 3). As strict as the service, and able to play every fault of
 * section 6 ({@link ApiVideoFaults}).
 */
public final class ApiVideoSimulator implements AutoCloseable {

    /** The account's key, a fake. */
    public static final String API_KEY = "simKey0123456789abcdef";

    /** The key of another account, which knows nothing of the first one's videos; a fake. */
    public static final String OTHER_API_KEY = "simOther0123456789abcde";

    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults();
    private final Puller puller;
    private final ApiVideoDesk desk;
    private final LoopbackServer server;

    ApiVideoSimulator(ApiVideoSettings settings) {
        this.desk = new ApiVideoDesk(
                settings,
                new Tokens(settings.clock(), settings.tokenSeconds()),
                new VideoStore(settings),
                ledger,
                new LongAdder(),
                new LongAdder());
        this.puller = new Puller(settings.fetchesAtOnce());
        ApiVideoRouter router = new ApiVideoRouter(desk, new ContainerApi(desk, puller), this::report);
        this.server = LoopbackServer.start(settings.port(), Optional.empty(), router, faults, ledger, settings.clock());
    }

    public static ApiVideoSimulatorBuilder builder() {
        return new ApiVideoSimulatorBuilder();
    }

    /** With all defaults. */
    public static ApiVideoSimulator start() {
        return builder().start();
    }

    /** Where clients reach it; stands in for {@code https://ws.api.video}. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** Adds faults; their occurrences count from now on. */
    public void play(FaultScript script) {
        faults.play(script);
    }

    /** Adds faults in the grammar of {@link FaultScript}. */
    public void play(String script) {
        play(ApiVideoFaults.script(script));
    }

    /** Throws an AssertionError that names each fault that did not fire. */
    public void requireAllFaultsPlayed() {
        faults.requireAllPlayed();
    }

    /** Whether a stall or a delay is going on. */
    public boolean isStalling() {
        return server.isStalling();
    }

    /** Returns when all that was sent so far has been received and answered. */
    public void awaitQuiet() {
        server.awaitQuiet();
    }

    /** Ends every stall and delay of now; a stalled connection is then closed. */
    public void releaseStalls() {
        server.releaseStalls();
    }

    public ApiVideoReport report() {
        List<StoredVideo> all = desk.videos().snapshots();
        return new ApiVideoReport(
                all.stream().filter(StoredVideo::complete).toList(),
                all.stream().filter(video -> !video.complete()).toList(),
                ledger.requests(),
                ledger.answers(),
                faults.played().stream().map(Fault::toString).toList(),
                faults.pending().stream().map(Fault::toString).toList(),
                ledger.refusals(),
                desk.resentConfirmedBytes().sum(),
                desk.resentPersistedBytes().sum(),
                ledger.bytesReceived(),
                ledger.maxInFlight());
    }

    /** Ends the server and resets every connection; stored videos stay. */
    @Override
    public void close() {
        server.close();
        puller.close();
        desk.videos().close();
    }
}
