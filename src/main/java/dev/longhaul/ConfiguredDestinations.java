package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.ClientSecretsFile;
import dev.longhaul.credentials.FileTokenStore;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.VideoResource;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.platform.youtube.YouTubePlatform;
import dev.longhaul.platform.youtube.YouTubeSettings;
import dev.longhaul.transfer.ByteTransfer;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.WireTrace;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Destinations as configured: names to platforms. A further platform is one more line here. */
public final class ConfiguredDestinations implements Destinations {

    private final LonghaulConfig config;
    private final YouTubeApi youTube;
    private final GoogleTokenApi googleTokens;
    private final Time time;
    private final OptionalLong bytesPerSecond;
    private final WireTrace trace;
    /** Access tokens live in the process's memory, and longer than one invocation. */
    private final Map<String, AccessTokens> tokens = new ConcurrentHashMap<>();

    /**
     * @param bytesPerSecond a bandwidth limit for every transfer
     * @param trace is told the wire
     */
    public ConfiguredDestinations(
            LonghaulConfig config,
            YouTubeApi youTube,
            GoogleTokenApi googleTokens,
            Time time,
            OptionalLong bytesPerSecond,
            WireTrace trace) {
        this.config = config;
        this.youTube = youTube;
        this.googleTokens = googleTokens;
        this.time = time;
        this.bytesPerSecond = bytesPerSecond;
        this.trace = trace;
    }

    /** What each platform accepts, by its name. */
    static Map<String, PlatformRules> platforms() {
        return Map.of("youtube", new VideoResource());
    }

    @Override
    public PlatformRules rules(String destination) {
        return platforms().get(configured(destination).platform());
    }

    @Override
    public Platform connect(String destination) {
        YouTubeSettings settings = YouTubeSettings.of(destination, configured(destination));
        AccessTokens access = tokens.computeIfAbsent(destination, this::tokens);
        // Here and not at the first request: who connects wants to know before anything is recorded.
        access.requireConsent();
        return new YouTubePlatform(settings, youTube, access, new ByteTransfer(bytesPerSecond, time), time, trace);
    }

    private AccessTokens tokens(String destination) {
        return new AccessTokens(
                destination,
                ClientSecretsFile.of(configured(destination), config.home(), Path.of("")),
                new FileTokenStore(config.home()),
                googleTokens,
                time);
    }

    LonghaulConfig.Destination configured(String name) {
        LonghaulConfig.Destination destination = config.destinations().get(name);
        if (destination == null) {
            throw new ProblemException(new Problem(
                    "unknown-destination",
                    "There is no destination '" + name + "'",
                    "Configured are: "
                            + String.join(
                                    ", ", new TreeSet<>(config.destinations().keySet())) + ".",
                    "Choose one of them with --to, or configure longhaul.destinations." + name + ".platform."));
        }
        if (!platforms().containsKey(destination.platform())) {
            throw new ProblemException(new Problem(
                    "bad-configuration",
                    "The destination '" + name + "' is on a platform that Longhaul does not know",
                    "longhaul.destinations." + name + ".platform is '" + destination.platform() + "'.",
                    "Known are: " + String.join(", ", new TreeSet<>(platforms().keySet())) + "."));
        }
        return destination;
    }
}
