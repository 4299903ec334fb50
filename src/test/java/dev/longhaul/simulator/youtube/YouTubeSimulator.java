package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Fault;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Faults;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * YouTube as far as an upload sees it, on 127.0.0.1: resumable sessions, OAuth, and the calls by which a finished video is
 * looked for. As strict as the seed, as tolerant as real clients need (PROTOCOLS.md 1.1), and able to play every fault of
 * section 6 ({@link YouTubeFaults}).
 */
public final class YouTubeSimulator implements AutoCloseable {

    public static final String SCOPE_UPLOAD = Authorization.SCOPE_UPLOAD;
    public static final String SCOPE_READONLY = Authorization.SCOPE_READONLY;

    private final YouTubeSettings settings;
    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults();
    private final OAuthClients clients = new OAuthClients();
    private final Tokens tokens;
    private final SessionDesk desk;
    private final LoopbackServer server;

    YouTubeSimulator(YouTubeSettings settings) {
        this.settings = settings;
        this.tokens = new Tokens(settings.clock(), settings.accessTokenLifetime());
        Authorization authorization = new Authorization(tokens, ledger);
        Sessions sessions = new Sessions(settings);
        VideoLibrary library = new VideoLibrary(settings.clock());
        this.desk = new SessionDesk(
                sessions,
                library,
                authorization,
                new Addresses(this::baseUri),
                ledger,
                new LongAdder(),
                new LongAdder());
        Consent consent = new Consent(clients, ledger);
        YouTubePlatform platform = new YouTubePlatform(
                desk,
                new StartEndpoint(
                        settings,
                        sessions,
                        authorization,
                        new Quota(settings.clock(), settings.startsPerDay()),
                        ledger),
                new TokenEndpoint(clients, consent, tokens, ledger),
                consent,
                new DataApi(library, authorization, settings.hasChannel()),
                this::report,
                settings.bytesPerSecond());
        this.server = LoopbackServer.start(settings.port(), settings.tls(), platform, faults, ledger, settings.clock());
    }

    public static YouTubeSimulatorBuilder builder() {
        return new YouTubeSimulatorBuilder();
    }

    /** With all defaults. */
    public static YouTubeSimulator start() {
        return builder().start();
    }

    /** Where clients reach it; stands in for {@code https://www.googleapis.com}. */
    public URI baseUri() {
        return settings.advertisedUri().orElseGet(server::baseUri);
    }

    /** A client_secrets.json of the "installed" form. */
    public String clientSecretsJson() {
        return clients.installedJson(baseUri());
    }

    /** A client_secrets.json of the "web" form, with the redirect addresses registered. */
    public String webClientSecretsJson(String... redirectUris) {
        return clients.webJson(baseUri(), List.of(redirectUris));
    }

    /** A refresh token that can be used at once, without a person. */
    public String grantRefreshToken(String... scopes) {
        return tokens.grant(Set.of(scopes));
    }

    /** An access token as the token endpoint would give it. */
    public String grantAccessToken(String... scopes) {
        return tokens.access(Set.of(scopes));
    }

    /** Makes a refresh token useless, as a person can on their account page. */
    public void revoke(String refreshToken) {
        tokens.revoke(refreshToken);
    }

    /** Ends all access tokens of now before their time. */
    public void expireAccessTokens() {
        tokens.endAllAccess();
    }

    /** Ends all sessions of now, completed ones too: 404. */
    public void expireSessions() {
        desk.sessions().endAll(404);
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
        play(YouTubeFaults.script(script));
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

    public YouTubeReport report() {
        return new YouTubeReport(
                desk.library().videos(),
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
