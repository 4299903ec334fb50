package dev.longhaul.source;

import dev.longhaul.upload.SourceIdentity;
import java.util.Optional;

/**
 * The object in a bucket that an upload carries.
 *
 * @param name with its version, where the bucket keeps them
 * @param etag else what tells it from another under the same key, without quotes
 */
public record PinnedObject(ObjectName name, Optional<String> etag) {

    /** Empty for a source that is in no bucket. */
    public static Optional<PinnedObject> of(SourceIdentity source) {
        if (!ObjectName.isAt(source.location())) {
            return Optional.empty();
        }
        ObjectName newest = ObjectName.at(source.location());
        ObjectPin pin = ObjectPin.parse(source.pin());
        return Optional.of(
                pin instanceof ObjectPin.Version version
                        ? new PinnedObject(
                                new ObjectName(newest.bucket(), newest.key(), Optional.of(version.id())),
                                Optional.empty())
                        : new PinnedObject(newest, Optional.of(((ObjectPin.Etag) pin).value())));
    }
}
