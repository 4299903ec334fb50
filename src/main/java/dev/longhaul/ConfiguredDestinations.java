package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.CredentialStore;
import dev.longhaul.platform.kit.PlatformAccount;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Destinations as configured, on whatever platforms there are. */
public final class ConfiguredDestinations implements Destinations {

    private final LonghaulConfig config;
    private final Map<String, PlatformKind> kinds = new TreeMap<>();
    private final Surroundings surroundings;

    /** Kept as long as the process, and with them the access tokens. */
    private final Map<String, PlatformAccount> accounts = new ConcurrentHashMap<>();

    public ConfiguredDestinations(LonghaulConfig config, Collection<PlatformKind> kinds, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    @Override
    public PlatformRules rules(String destination) {
        return kind(destination).rules();
    }

    @Override
    public Platform connect(String destination) {
        return accounts.computeIfAbsent(destination, this::account).connect();
    }

    private PlatformAccount account(String name) {
        LonghaulConfig.Destination destination = configured(name);
        return kind(destination).account(name, destination, surroundings.orLimitedTo(limit(destination)));
    }

    private OptionalLong limit(LonghaulConfig.Destination destination) {
        OptionalLong own = destination.bytesPerSecond();
        return own.isPresent() ? own : config.limits().bytesPerSecond();
    }

    /** Where its credentials are kept. */
    CredentialStore credentials(String name) {
        return surroundings.credentials().of(configured(name));
    }

    PlatformKind kind(String name) {
        return kind(configured(name));
    }

    private PlatformKind kind(LonghaulConfig.Destination destination) {
        return kinds.get(destination.platform());
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
        if (!kinds.containsKey(destination.platform())) {
            throw new ProblemException(new Problem(
                    "bad-configuration",
                    "The destination '" + name + "' is on a platform that Longhaul does not know",
                    "longhaul.destinations." + name + ".platform is '" + destination.platform() + "'.",
                    "Known are: " + String.join(", ", kinds.keySet()) + "."));
        }
        return destination;
    }
}
