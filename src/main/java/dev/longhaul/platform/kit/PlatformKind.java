package dev.longhaul.platform.kit;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.PlatformRules;

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
     * A destination on it. Kept as long as the process lives, so that access tokens outlive an invocation; asks nobody.
     *
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration}
     */
    PlatformAccount account(String destination, LonghaulConfig.Destination configured, Surroundings surroundings);
}
