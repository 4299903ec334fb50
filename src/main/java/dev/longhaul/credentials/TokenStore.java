package dev.longhaul.credentials;

import dev.longhaul.upload.ProblemException;
import java.util.Optional;

/** Where the tokens of destinations are kept. Safe between threads and processes: a reader finds the old or the new, whole. */
public interface TokenStore {

    /**
     * The destination's tokens, if a person has consented.
     *
     * @throws ProblemException if they are there and cannot be used
     */
    Optional<StoredTokens> load(String destination);

    /**
     * Keeps a destination's tokens in the place of older ones.
     *
     * @throws ProblemException if they cannot be kept
     */
    void save(String destination, StoredTokens tokens);

    /** Where a destination's tokens are kept, for a person to read; holds no secret. */
    String place(String destination);
}
