package dev.longhaul.result;

import dev.longhaul.upload.SourceIdentity;
import java.util.Optional;

/**
 * The object in a bucket that an upload carries.
 *
 * @param versionId its version, where the bucket keeps them
 * @param etag else what tells it from another under the same key, without quotes
 */
record SourceObject(String bucket, String key, Optional<String> versionId, Optional<String> etag) {

    private static final String SCHEME = "s3://";
    private static final String VERSION = "version:";
    private static final String ETAG = "etag:";

    /** Empty for a source that is in no bucket. */
    static Optional<SourceObject> of(SourceIdentity source) {
        String location = source.location();
        int slash = location.indexOf('/', SCHEME.length());
        if (!location.startsWith(SCHEME) || slash < 0) {
            return Optional.empty();
        }
        return Optional.of(new SourceObject(
                location.substring(SCHEME.length(), slash),
                location.substring(slash + 1),
                after(VERSION, source.pin()),
                after(ETAG, source.pin())));
    }

    private static Optional<String> after(String prefix, String pin) {
        return pin.startsWith(prefix) ? Optional.of(pin.substring(prefix.length())) : Optional.empty();
    }

    String location() {
        return SCHEME + bucket + "/" + key;
    }
}
