package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.jwplatform.JwPlatformSettings.Completion;
import dev.longhaul.simulator.jwplatform.JwPlatformSettings.Redirects;
import dev.longhaul.simulator.jwplatform.JwPlatformSettings.Shape;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** Sets a simulated JW Platform up. Every setting has a default. */
public final class JwPlatformSimulatorBuilder {

    private int port;
    private Optional<SSLContext> tls = Optional.empty();
    private Optional<URI> advertisedUri = Optional.empty();
    private Keep keep = Keep.DIGEST;
    private Optional<Path> directory = Optional.empty();
    private Shape shape = Shape.USUAL;
    private Completion completion = Completion.FORGET;
    private Redirects redirects = Redirects.IN_BODY;
    private String replayCode = "NonceInvalid";
    private int callsPerMinute = 60;
    private int processingShows = 1;
    private OptionalInt bytesPerSecond = OptionalInt.empty();
    private InstantSource clock = InstantSource.system();
    private FaultScript faults = FaultScript.of();

    JwPlatformSimulatorBuilder() {}

    /** The port on 127.0.0.1; default 0, any free one. */
    public JwPlatformSimulatorBuilder port(int given) {
        port = given;
        return this;
    }

    /** Serves https with this context instead of http. */
    public JwPlatformSimulatorBuilder tls(SSLContext given) {
        tls = Optional.of(given);
        return this;
    }

    /** The address that links name, when clients come through a proxy. */
    public JwPlatformSimulatorBuilder advertisedUri(URI given) {
        advertisedUri = Optional.of(given);
        return this;
    }

    /** What is kept of a video; default {@link Keep#DIGEST}, which needs the disk until the file is complete. */
    public JwPlatformSimulatorBuilder keep(Keep given) {
        keep = given;
        return this;
    }

    /** Keeps whole videos in this directory: {@link Keep#DISK}. */
    public JwPlatformSimulatorBuilder directory(Path given) {
        directory = Optional.of(given);
        keep = Keep.DISK;
        return this;
    }

    /** Answers with link and session id in the video, in both formats; default: as each format is known. */
    public JwPlatformSimulatorBuilder nestedAnswers() {
        shape = Shape.NESTED;
        return this;
    }

    /** Answers with link and session id at the top, in both formats. */
    public JwPlatformSimulatorBuilder topLevelAnswers() {
        shape = Shape.TOP_LEVEL;
        return this;
    }

    /** Tells the final answer again after completion; default: the session is forgotten, as the real module does. */
    public JwPlatformSimulatorBuilder sayFinalAgain() {
        completion = Completion.SAY_AGAIN;
        return this;
    }

    /** Answers the last chunk with 302 if the upload address has a redirect; default: {@code redirect_link} in the body. */
    public JwPlatformSimulatorBuilder redirectByStatus() {
        redirects = Redirects.FOUND;
        return this;
    }

    /** The code that refuses a call made before, which nobody has documented; default {@code NonceInvalid}. */
    public JwPlatformSimulatorBuilder replayCode(String given) {
        replayCode = given;
        return this;
    }

    /** Calls that are carried out in a minute; default 60. */
    public JwPlatformSimulatorBuilder callsPerMinute(int given) {
        callsPerMinute = given;
        return this;
    }

    /** How often a finished video is shown as {@code processing} before it is {@code ready}; default once. */
    public JwPlatformSimulatorBuilder processingShows(int given) {
        processingShows = given;
        return this;
    }

    /** Reads each request no faster than this; default: as fast as it comes. */
    public JwPlatformSimulatorBuilder bytesPerSecond(int given) {
        bytesPerSecond = OptionalInt.of(given);
        return this;
    }

    /** The clock for timestamps, signatures and the rate limit; default the system's. */
    public JwPlatformSimulatorBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Faults to play from the start. */
    public JwPlatformSimulatorBuilder faults(FaultScript given) {
        faults = given;
        return this;
    }

    /** As {@link #faults(FaultScript)}, in the grammar of {@link FaultScript}. */
    public JwPlatformSimulatorBuilder faults(String script) {
        return faults(JwPlatformFaults.script(script));
    }

    public JwPlatformSimulator start() {
        JwPlatformSimulator simulator = new JwPlatformSimulator(new JwPlatformSettings(
                port,
                tls,
                advertisedUri,
                keep,
                directory,
                shape,
                completion,
                redirects,
                replayCode,
                callsPerMinute,
                processingShows,
                bytesPerSecond,
                clock));
        simulator.play(faults);
        return simulator;
    }
}
