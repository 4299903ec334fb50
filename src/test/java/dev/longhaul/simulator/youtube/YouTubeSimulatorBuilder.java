package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Keep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** Sets a simulated YouTube up. Every setting has a default. */
public final class YouTubeSimulatorBuilder {

    private int port;
    private Optional<SSLContext> tls = Optional.empty();
    private Optional<URI> advertisedUri = Optional.empty();
    private Keep keep = Keep.DIGEST;
    private Optional<Path> directory = Optional.empty();
    private Duration accessTokenLifetime = Duration.ofHours(1);
    private Duration sessionLifetime = Duration.ofDays(7);
    private int startsPerDay = 100;
    private boolean unknownLengthAllowed;
    private boolean hasChannel = true;
    private OptionalInt bytesPerSecond = OptionalInt.empty();
    private InstantSource clock = InstantSource.system();
    private FaultScript faults = FaultScript.of();

    YouTubeSimulatorBuilder() {}

    /** The port on 127.0.0.1; default 0, any free one. */
    public YouTubeSimulatorBuilder port(int given) {
        port = given;
        return this;
    }

    /** Serves https with this context instead of http. */
    public YouTubeSimulatorBuilder tls(SSLContext given) {
        tls = Optional.of(given);
        return this;
    }

    /** The address that Location headers and client secrets name, when clients come through a proxy. */
    public YouTubeSimulatorBuilder advertisedUri(URI given) {
        advertisedUri = Optional.of(given);
        return this;
    }

    /** What is kept of a video; default {@link Keep#DIGEST}. */
    public YouTubeSimulatorBuilder keep(Keep given) {
        keep = given;
        return this;
    }

    /** Keeps whole videos in this directory: {@link Keep#DISK}. */
    public YouTubeSimulatorBuilder directory(Path given) {
        directory = Optional.of(given);
        keep = Keep.DISK;
        return this;
    }

    /** How long an access token is good; default one hour. */
    public YouTubeSimulatorBuilder accessTokenLifetime(Duration given) {
        accessTokenLifetime = given;
        return this;
    }

    /** How long a session can be used; default seven days. */
    public YouTubeSimulatorBuilder sessionLifetime(Duration given) {
        sessionLifetime = given;
        return this;
    }

    /** Sessions that can be opened between two midnights in Los Angeles; default 100 (PROTOCOLS.md 1.9). */
    public YouTubeSimulatorBuilder startsPerDay(int given) {
        startsPerDay = given;
        return this;
    }

    /** Accepts a start without X-Upload-Content-Length or with 0, as the real service does; the seed wants it said. */
    public YouTubeSimulatorBuilder allowUnknownLength() {
        unknownLengthAllowed = true;
        return this;
    }

    /** Its account has no channel. */
    public YouTubeSimulatorBuilder withoutChannel() {
        hasChannel = false;
        return this;
    }

    /** Reads each request no faster than this; default: as fast as it comes. */
    public YouTubeSimulatorBuilder bytesPerSecond(int given) {
        bytesPerSecond = OptionalInt.of(given);
        return this;
    }

    /** The clock for token, session and quota life; default the system's. */
    public YouTubeSimulatorBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Faults to play from the start. */
    public YouTubeSimulatorBuilder faults(FaultScript given) {
        faults = given;
        return this;
    }

    /** As {@link #faults(FaultScript)}, in the grammar of {@link FaultScript}. */
    public YouTubeSimulatorBuilder faults(String script) {
        return faults(YouTubeFaults.script(script));
    }

    public YouTubeSimulator start() {
        YouTubeSimulator simulator = new YouTubeSimulator(new YouTubeSettings(
                port,
                tls,
                advertisedUri,
                keep,
                directory,
                accessTokenLifetime,
                sessionLifetime,
                startsPerDay,
                unknownLengthAllowed,
                hasChannel,
                bytesPerSecond,
                clock));
        simulator.play(faults);
        return simulator;
    }
}
