package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Fault;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Faults;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.LoopbackServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * JW Platform v1 as far as an upload sees it, on 127.0.0.1: the signed management API and the upload host, which behaves as the
 * nginx upload module was measured to do (PROTOCOLS.md 4). As strict as the seed, and able to play every fault of section 6
 * ({@link JwPlatformFaults}).
 */
public final class JwPlatformSimulator implements AutoCloseable {

    /** The property's key. */
    public static final String API_KEY = "simKey01";

    /** The property's secret, a fake. */
    public static final String API_SECRET = "simSecret0123456789abcde";

    /** The key of another property, which knows nothing of the first one's videos. */
    public static final String OTHER_API_KEY = "simKey02";

    /** The other property's secret, a fake. */
    public static final String OTHER_API_SECRET = "simOther0123456789abcdef";

    private final JwPlatformSettings settings;
    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults();
    private final Signatures signatures;
    private final VideoLibrary library;
    private final UploadDesk desk;
    private final ManagementApi api;
    private final LoopbackServer server;

    JwPlatformSimulator(JwPlatformSettings settings) {
        this.settings = settings;
        this.signatures = new Signatures(
                settings.clock(), Map.of(API_KEY, API_SECRET, OTHER_API_KEY, OTHER_API_SECRET), settings.replayCode());
        this.library = new VideoLibrary(settings.clock());
        UploadSessions sessions = new UploadSessions(settings);
        this.desk = new UploadDesk(
                settings,
                sessions,
                new FinalAnswers(settings),
                ledger,
                new LongAdder(),
                new LongAdder(),
                new LongAdder());
        this.api = new ManagementApi(
                settings, signatures, library, sessions, new VideoAnswers(settings, this::baseUri), ledger);
        JwPlatformRouter router = new JwPlatformRouter(api, desk, this::report, this::baseUri);
        this.server = LoopbackServer.start(settings.port(), settings.tls(), router, faults, ledger, settings.clock());
    }

    public static JwPlatformSimulatorBuilder builder() {
        return new JwPlatformSimulatorBuilder();
    }

    /** With all defaults. */
    public static JwPlatformSimulator start() {
        return builder().start();
    }

    /** Where clients reach it; stands in for {@code https://api.jwplatform.com} and the upload host alike. */
    public URI baseUri() {
        return settings.advertisedUri().orElseGet(server::baseUri);
    }

    /** The time by its clock. */
    public Instant now() {
        return settings.clock().instant();
    }

    /** The signature that a call with these parameters must have. */
    public String sign(Map<String, String> parameters) {
        return signatures.sign(parameters);
    }

    /** Adds a video that has a file, as one that was made long ago; gives its key. */
    public String addReadyVideo(Map<String, String> parameters, long bytes) {
        JwVideo video = library.create(API_KEY, parameters);
        video.complete(bytes, Optional.empty(), Optional.empty(), 0);
        video.show();
        return video.key();
    }

    /** Forgets what is stored of all unfinished files. */
    public void loseUploadStates() {
        desk.sessions().loseAllStates();
    }

    /** Ends all upload keys of now. */
    public void expireUploadKeys(int status) {
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
        play(JwPlatformFaults.script(script));
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

    public JwPlatformReport report() {
        List<StoredVideo> videos = library.all().stream().map(JwVideo::snapshot).toList();
        return new JwPlatformReport(
                videos,
                videos.stream()
                        .filter(video -> video.status().equals(JwVideo.CREATED))
                        .map(StoredVideo::key)
                        .toList(),
                library.deleted(),
                desk.sessions().opened(),
                ledger.requests(),
                ledger.answers(),
                faults.played().stream().map(Fault::toString).toList(),
                faults.pending().stream().map(Fault::toString).toList(),
                ledger.refusals(),
                api.replays(),
                api.expired(),
                desk.resentConfirmedBytes().sum(),
                desk.resentPersistedBytes().sum(),
                desk.probeBytes().sum(),
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
