package dev.longhaul.credentials;

import dev.longhaul.upload.ProblemException;
import java.util.Optional;

/**
 * Where the credentials of destinations are kept, one JSON object for each. They are secrets: nothing prints them. Safe between
 * threads and processes: a reader finds the old or the new, whole.
 */
public interface CredentialStore {

    /**
     * The object of a destination, if there is one.
     *
     * @throws ProblemException if it is there and cannot be read
     */
    Optional<byte[]> read(String destination);

    /**
     * Keeps an object in the place of an older one.
     *
     * @throws ProblemException if it cannot be kept
     */
    void replace(String destination, byte[] object);

    /**
     * Before a person is asked for what is to be kept.
     *
     * @throws ProblemException if nothing can be
     */
    default void requireWritable(String destination) {}

    /** Where it is kept, for a person to read. */
    String place(String destination);

    /** What a person does to put an object there that has these texts. */
    String howToPut(String destination, String texts);
}
