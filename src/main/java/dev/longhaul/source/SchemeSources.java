package dev.longhaul.source;

import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;

/**
 * Sources of every kind, told apart by their location.
 *
 * @param objects what is at {@code s3://bucket/key}
 * @param urls what is at {@code https://…}
 * @param files everything else
 */
public record SchemeSources(Sources objects, Sources urls, Sources files) implements Sources {

    @Override
    public Source pinned(SourceIdentity identity) {
        if (ObjectName.isAt(identity.location())) {
            return objects.pinned(identity);
        }
        return (identity.isUrl() ? urls : files).pinned(identity);
    }
}
