package dev.longhaul.platform.kit;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.PlatformRules;
import java.util.List;

/**
 * A platform, as its package announces it: a bean, found by itself. A further platform is a package with one of these, and a
 * destination in the configuration that names it.
 */
public interface PlatformKind {

    /** What {@code longhaul.destinations.NAME.platform} says. */
    String name();

    /** What it accepts. */
    PlatformRules rules();

    /**
     * The keys that it gives out for an account and cannot do without, named as in the destination's credentials file ({@link
     * dev.longhaul.credentials.AccountKeys}); {@code longhaul auth} asks for them.
     */
    default List<String> keys() {
        return List.of();
    }

    /** The keys that an account may have besides. */
    default List<String> optionalKeys() {
        return List.of();
    }

    /** Whether a person consents at Google instead. */
    default boolean asksForConsent() {
        return false;
    }

    /**
     * A destination on it. Kept as long as the process lives, so that access tokens outlive an invocation; asks nobody.
     *
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration}
     */
    PlatformAccount account(String destination, LonghaulConfig.Destination configured, Surroundings surroundings);
}
