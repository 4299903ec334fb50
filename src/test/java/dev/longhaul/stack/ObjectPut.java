package dev.longhaul.stack;

import java.util.Optional;

/**
 * An object that was put into a bucket, as notifications tell of it.
 *
 * @param key not encoded
 * @param eTag without quotes
 * @param sequencer hexadecimal; orders the puts of one key
 */
public record ObjectPut(
        String bucket, String key, Optional<String> versionId, String eTag, long bytes, String sequencer) {}
