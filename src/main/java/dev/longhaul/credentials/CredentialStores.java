package dev.longhaul.credentials;

import dev.longhaul.config.LonghaulConfig;

/** Finds where the credentials of a destination are kept, as its configuration says. */
public interface CredentialStores {

    /**
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration} if it names no such place
     */
    CredentialStore of(LonghaulConfig.Destination configured);
}
