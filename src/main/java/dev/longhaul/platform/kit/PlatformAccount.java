package dev.longhaul.platform.kit;

import dev.longhaul.upload.Platform;

/** One destination on a platform. */
@FunctionalInterface
public interface PlatformAccount {

    /**
     * Connects for one invocation. Makes no call, but looks whether there are credentials: who connects wants to know before
     * anything is recorded.
     *
     * @throws dev.longhaul.upload.ProblemException {@code no-credentials}, or why they cannot be used
     */
    Platform connect();
}
