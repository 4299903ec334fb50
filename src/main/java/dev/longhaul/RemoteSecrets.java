package dev.longhaul;

import dev.longhaul.upload.ProblemException;
import java.util.Optional;

/** Secrets that are not files. Nothing that is thrown holds one. */
interface RemoteSecrets {

    /**
     * A secret of Secrets Manager, as it is now.
     *
     * @return empty if there is none of that name
     * @throws ProblemException {@code credentials-unreachable} or {@code credentials-unreadable}
     */
    Optional<byte[]> secret(String id);

    /**
     * A parameter of the Systems Manager, decrypted.
     *
     * @return empty if there is none of that name
     * @throws ProblemException as {@link #secret}
     */
    Optional<byte[]> parameter(String name);
}
