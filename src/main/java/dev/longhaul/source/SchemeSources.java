package dev.longhaul.source;

import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;

/**
 * Sources of every kind, told apart by their location.
 *
 * @param objects what is at {@code s3://bucket/key}
 * @param files everything else
 */
public record SchemeSources(Sources objects, Sources files) implements Sources {

    @Override
    public Source pinned(SourceIdentity identity) {
        return (ObjectName.isAt(identity.location()) ? objects : files).pinned(identity);
    }
}
