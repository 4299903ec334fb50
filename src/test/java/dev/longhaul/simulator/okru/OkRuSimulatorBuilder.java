package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Keep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** Sets a simulated OK.ru up. Every setting has a default. */
public final class OkRuSimulatorBuilder {

    private int port;
    private Optional<SSLContext> tls = Optional.empty();
    private Optional<URI> advertisedUri = Optional.empty();
    private Keep keep = Keep.DIGEST;
    private Optional<Path> directory = Optional.empty();
    private Dialect dialect = Dialect.BOTH;
    private boolean consumesAddress;
    private boolean tellsOfNothing = true;
    private Duration addressLife = Duration.ofHours(24);
    private Duration tokenLife = Duration.ofMinutes(30);
    private int processingShows = 1;
    private String updateAnswer = "{}";
    private OptionalInt bytesPerSecond = OptionalInt.empty();
    private InstantSource clock = InstantSource.system();
    private FaultScript faults = FaultScript.of();

    OkRuSimulatorBuilder() {}

    /** The port on 127.0.0.1; default 0, any free one. */
    public OkRuSimulatorBuilder port(int given) {
        port = given;
        return this;
    }

    /** Serves https with this context instead of http. */
    public OkRuSimulatorBuilder tls(SSLContext given) {
        tls = Optional.of(given);
        return this;
    }

    /** The address that upload addresses name, when clients come through a proxy. */
    public OkRuSimulatorBuilder advertisedUri(URI given) {
        advertisedUri = Optional.of(given);
        return this;
    }

    /** What is kept of a video; default {@link Keep#DIGEST}, which needs the disk until the file is complete. */
    public OkRuSimulatorBuilder keep(Keep given) {
        keep = given;
        return this;
    }

    /** Keeps whole videos in this directory: {@link Keep#DISK}. */
    public OkRuSimulatorBuilder directory(Path given) {
        directory = Optional.of(given);
        keep = Keep.DISK;
        return this;
    }

    /** How answers tell what is stored; default {@link Dialect#BOTH}. */
    public OkRuSimulatorBuilder dialect(Dialect given) {
        dialect = given;
        return this;
    }

    /** An upload address is good no more once its file is complete; default: it still tells that it has all. */
    public OkRuSimulatorBuilder consumesAddress() {
        consumesAddress = true;
        return this;
    }

    /** An empty chunk is not taken, so that nothing tells that nothing is stored; default: it is, and names no byte. */
    public OkRuSimulatorBuilder refusesEmptyChunks() {
        tellsOfNothing = false;
        return this;
    }

    /** How long an upload address is good; default a day. */
    public OkRuSimulatorBuilder addressLife(Duration given) {
        addressLife = given;
        return this;
    }

    /** How long an access token is good; default half an hour. */
    public OkRuSimulatorBuilder tokenLife(Duration given) {
        tokenLife = given;
        return this;
    }

    /** How often a finished video is shown as {@code PROCESSING} before it is {@code OK}; default once. */
    public OkRuSimulatorBuilder processingShows(int given) {
        processingShows = given;
        return this;
    }

    /** What {@code video.update} answers: nothing, <code>{}</code> or {@code true}; default <code>{}</code>. */
    public OkRuSimulatorBuilder updateAnswer(String given) {
        updateAnswer = given;
        return this;
    }

    /** Reads each request no faster than this; default: as fast as it comes. */
    public OkRuSimulatorBuilder bytesPerSecond(int given) {
        bytesPerSecond = OptionalInt.of(given);
        return this;
    }

    /** The clock for tokens and addresses; default the system's. */
    public OkRuSimulatorBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Faults to play from the start. */
    public OkRuSimulatorBuilder faults(FaultScript given) {
        faults = given;
        return this;
    }

    /** As {@link #faults(FaultScript)}, in the grammar of {@link FaultScript}. */
    public OkRuSimulatorBuilder faults(String script) {
        return faults(OkRuFaults.script(script));
    }

    public OkRuSimulator start() {
        OkRuSimulator simulator = new OkRuSimulator(new OkRuSettings(
                port,
                tls,
                advertisedUri,
                keep,
                directory,
                dialect,
                consumesAddress,
                tellsOfNothing,
                addressLife,
                tokenLife,
                processingShows,
                updateAnswer,
                bytesPerSecond,
                clock));
        simulator.play(faults);
        return simulator;
    }
}
