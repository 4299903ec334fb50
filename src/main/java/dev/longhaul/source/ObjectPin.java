package dev.longhaul.source;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;

/**
 * What tells an object from another at the same place, and makes the store give this one or none. Stored as {@code version:…}
 * or {@code etag:…}.
 */
sealed interface ObjectPin {

    /** One version in a versioned bucket: it stays readable when a newer one is written. */
    record Version(String id) implements ObjectPin {
        static final String PREFIX = "version:";

        @Override
        public String text() {
            return PREFIX + id;
        }

        @Override
        public ObjectName of(ObjectName name) {
            return new ObjectName(name.bucket(), name.key(), Optional.of(id));
        }

        @Override
        public void require(GetObjectRequest.Builder request) {
            request.versionId(id);
        }

        @Override
        public void require(HeadObjectRequest.Builder request) {
            request.versionId(id);
        }
    }

    /** A strong ETag, without its quotes: a newer object takes its place. */
    record Etag(String value) implements ObjectPin {
        static final String PREFIX = "etag:";

        @Override
        public String text() {
            return PREFIX + value;
        }

        @Override
        public ObjectName of(ObjectName name) {
            return name;
        }

        @Override
        public void require(GetObjectRequest.Builder request) {
            request.ifMatch('"' + value + '"');
        }

        @Override
        public void require(HeadObjectRequest.Builder request) {
            request.ifMatch('"' + value + '"');
        }
    }

    /** As it is stored in an upload's {@link dev.longhaul.upload.SourceIdentity}. */
    String text();

    /** The name by which the pinned object, or what took its place, is found. */
    ObjectName of(ObjectName name);

    /** Makes the store answer with the pinned object or not at all. */
    void require(GetObjectRequest.Builder request);

    /** Makes the store answer with the pinned object or not at all. */
    void require(HeadObjectRequest.Builder request);

    /**
     * What pins an object that a store describes so; empty if nothing does.
     *
     * @param versionId null, or "null" for what was written while the bucket kept no versions: another such object would take
     *     its place under the same id
     * @param etag as in the header, or null
     */
    static Optional<ObjectPin> of(String versionId, String etag) {
        if (versionId != null && !versionId.isEmpty() && !versionId.equals("null")) {
            return Optional.of(new Version(versionId));
        }
        return strong(etag).map(Etag::new);
    }

    /** Reads a stored pin. */
    static ObjectPin parse(String text) {
        if (text.startsWith(Version.PREFIX)) {
            return new Version(text.substring(Version.PREFIX.length()));
        }
        if (text.startsWith(Etag.PREFIX)) {
            return new Etag(text.substring(Etag.PREFIX.length()));
        }
        throw new IllegalArgumentException("not the pin of an object: " + text);
    }

    /** The ETag without quotes, which some stores leave out; empty for a weak one, which equal bytes need not share. */
    private static Optional<String> strong(String etag) {
        if (etag == null || etag.startsWith("W/")) {
            return Optional.empty();
        }
        boolean quoted = etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"");
        String value = quoted ? etag.substring(1, etag.length() - 1) : etag;
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
