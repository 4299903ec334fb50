package dev.longhaul.source;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Objects in buckets. Every method throws a {@link dev.longhaul.upload.ProblemException} for what stays as it is until a
 * person acts ({@code source-forbidden}), and an {@link IOException} for what cannot be told now.
 */
public interface ObjectStore {

    /** The object, or its version, as it is now; empty if there is none. */
    Optional<StoredObject> find(ObjectName name) throws IOException;

    /** An object's tags; empty where there are none or the store has none. */
    Map<String, String> tags(ObjectName name) throws IOException;

    /**
     * The first bytes of an object.
     *
     * @return as many as there are, at most {@code most}; empty if there is no such object
     */
    Optional<byte[]> beginning(ObjectName name, int most) throws IOException;

    /** Shows every object whose key begins with {@code prefix}, in the order of keys, page by page. */
    void list(String bucket, String prefix, Visitor visitor) throws IOException;

    /** Is shown objects. */
    @FunctionalInterface
    interface Visitor {
        void found(ObjectName name) throws IOException;
    }
}
