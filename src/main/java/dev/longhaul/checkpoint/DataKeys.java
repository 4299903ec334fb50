package dev.longhaul.checkpoint;

import java.util.Optional;
import javax.crypto.SecretKey;

/** AES-256 keys: one that seals now, and those that have sealed before. */
interface DataKeys {

    /** A key, and what finds it again; that is stored beside what it sealed, and is no secret. */
    record DataKey(String reference, SecretKey key) {

        @Override
        public String toString() {
            return "DataKey[" + reference + "]";
        }
    }

    /**
     * The key to seal with.
     *
     * @throws dev.longhaul.upload.ProblemException {@code store-unreachable}, {@code store-denied} or {@code key-unusable}
     */
    DataKey current();

    /**
     * The key of a reference; empty if it is not of this kind of keys, or not among them.
     *
     * @throws dev.longhaul.upload.ProblemException {@code checkpoint-sealed}, and as {@link #current}
     */
    Optional<SecretKey> find(String reference);
}
