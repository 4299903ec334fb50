package dev.longhaul.source;

import java.util.Optional;

/**
 * Names an object in a bucket.
 *
 * @param key decoded, as the bucket's owner wrote it
 * @param versionId one version of it; empty: the newest
 */
public record ObjectName(String bucket, String key, Optional<String> versionId) {

    /** S3's own limit, in UTF-8. */
    public static final int LONGEST_KEY_BYTES = 1024;

    private static final String SCHEME = "s3://";

    /**
     * The newest object at a location; the inverse of {@link #location}.
     *
     * @throws IllegalArgumentException if it is not {@code s3://bucket/key}
     */
    public static ObjectName at(String location) {
        int slash = location.indexOf('/', SCHEME.length());
        if (!isAt(location) || slash <= SCHEME.length() || slash + 1 == location.length()) {
            throw new IllegalArgumentException("not s3://bucket/key: " + location);
        }
        return new ObjectName(
                location.substring(SCHEME.length(), slash), location.substring(slash + 1), Optional.empty());
    }

    /** Whether a location is in a bucket. */
    public static boolean isAt(String location) {
        return location.startsWith(SCHEME);
    }

    /** Where a source says it is: {@code s3://bucket/key}. The key stands as it is, with nothing encoded. */
    public String location() {
        return SCHEME + bucket + "/" + key;
    }
}
