package dev.longhaul.source;

import java.util.Optional;

/**
 * Names an object in a bucket.
 *
 * @param key decoded, as the bucket's owner wrote it
 * @param versionId one version of it; empty: the newest
 */
public record ObjectName(String bucket, String key, Optional<String> versionId) {

    /** Where a source says it is: {@code s3://bucket/key}. */
    public String location() {
        return "s3://" + bucket + "/" + key;
    }
}
