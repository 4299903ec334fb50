package dev.longhaul.support;

import dev.longhaul.config.LonghaulConfig;
import java.net.URI;
import java.util.Optional;

/** Of {@code longhaul.aws}, only what seals sessions. */
public record AwsSettings(Optional<String> kmsKey, Optional<String> dataKey) implements LonghaulConfig.Aws {

    public static AwsSettings none() {
        return new AwsSettings(Optional.empty(), Optional.empty());
    }

    public static AwsSettings kmsKey(String id) {
        return new AwsSettings(Optional.of(id), Optional.empty());
    }

    public static AwsSettings dataKey(String keys) {
        return new AwsSettings(Optional.empty(), Optional.of(keys));
    }

    public AwsSettings andDataKey(String keys) {
        return new AwsSettings(kmsKey, Optional.of(keys));
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> queueUrl() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> s3Endpoint() {
        return Optional.empty();
    }

    @Override
    public boolean s3PathStyle() {
        return false;
    }
}
