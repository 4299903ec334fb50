package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Fault;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Faults;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * OK.ru as far as an upload sees it, on 127.0.0.1: the signed API, the token endpoint and the upload host. As strict as the seed, and
 * able to play every fault of PROTOCOLS.md section 6 ({@link OkRuFaults}).
 */
public final class OkRuSimulator implements AutoCloseable {

    /** The only application's public key. */
    public static final String APPLICATION_KEY = "CSIMULATEDAPPKEY";

    /** The only application's secret, a fake. */
    public static final String APPLICATION_SECRET = "SIMSECRET0123456789ABCDE";

    /** The only application's number. */
    public static final String CLIENT_ID = "512000000001";

    /** The only person's refresh token, a fake. */
    public static final String REFRESH_TOKEN = "simrefresh0123456789abcdef";

    private final OkRuSettings settings;
    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults();
    private final VideoLibrary library = new VideoLibrary();
    private final Tokens tokens;
    private final UploadDesk desk;
    private final LoopbackServer server;

    OkRuSimulator(OkRuSettings settings) {
        this.settings = settings;
        this.tokens = new Tokens(settings.clock(), settings.tokenLife());
        UploadSessions sessions = new UploadSessions(settings);
        this.desk = new UploadDesk(settings, sessions, ledger, new LongAdder(), new LongAdder());
        VideoApi api = new VideoApi(settings, tokens, library, sessions, ledger, this::baseUri);
        OkRuRouter router = new OkRuRouter(api, desk, this::report, this::baseUri);
        this.server = LoopbackServer.start(settings.port(), settings.tls(), router, faults, ledger, settings.clock());
    }

    public static OkRuSimulatorBuilder builder() {
        return new OkRuSimulatorBuilder();
    }

    /** With all defaults. */
    public static OkRuSimulator start() {
        return builder().start();
    }

    /** Where clients reach it; stands in for {@code https://api.ok.ru} and the upload host alike. */
    public URI baseUri() {
        return settings.advertisedUri().orElseGet(server::baseUri);
    }

    /** An access token whose secret is derived. */
    public String grant() {
        return tokens.grant();
    }

    /** An access token of a session with a secret of its own. */
    public String grant(String sessionSecret) {
        return tokens.grant(sessionSecret);
    }

    /** An access token of another person, who knows nothing of the first one's videos. */
    public String grantToAnother() {
        return tokens.grantToAnother();
    }

    /** All access tokens of now are good no more. */
    public void expireAccessTokens() {
        tokens.endAll();
    }

    /** The person takes the leave back. */
    public void revoke() {
        tokens.revoke();
    }

    /** Forgets what is stored of all unfinished files. */
    public void loseUploadStates() {
        desk.sessions().loseAllStates();
    }

    /** Ends all upload addresses of now. */
    public void expireAddresses(int status) {
        desk.sessions().endAll(status);
    }

    /** Adds faults; their occurrences count from now on. */
    public void play(FaultScript script) {
        faults.play(script);
    }

    public void play(Fault... given) {
        play(FaultScript.of(given));
    }

    /** Adds faults in the grammar of {@link FaultScript}. */
    public void play(String script) {
        play(OkRuFaults.script(script));
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

    public OkRuReport report() {
        List<StoredVideo> all = library.all().stream().map(OkRuVideo::snapshot).toList();
        return new OkRuReport(
                all.stream().filter(video -> video.completions() > 0).toList(),
                all.stream()
                        .filter(video -> video.completions() == 0)
                        .map(StoredVideo::vid)
                        .toList(),
                library.deleted(),
                desk.sessions().opened(),
                ledger.requests(),
                ledger.answers(),
                faults.played().stream().map(Fault::toString).toList(),
                faults.pending().stream().map(Fault::toString).toList(),
                ledger.refusals(),
                desk.resentConfirmedBytes().sum(),
                desk.resentPersistedBytes().sum(),
                ledger.connections(),
                ledger.bytesReceived(),
                ledger.maxInFlight());
    }

    /** Ends the server and resets every connection; stored videos stay. */
    @Override
    public void close() {
        server.close();
        desk.sessions().close();
    }
}
