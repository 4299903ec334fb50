package dev.longhaul.source;

import dev.longhaul.upload.SourceIdentity;
import java.util.Map;

/**
 * An object as it was found.
 *
 * @param identity pins it: by its version id, or in an unversioned bucket by its strong ETag
 * @param etag without quotes
 * @param contentType as stored, without parameters; may be empty
 * @param metadata what was stored with it ({@code x-amz-meta-…}), by name in lower case
 */
public record StoredObject(
        ObjectName name, SourceIdentity identity, String etag, String contentType, Map<String, String> metadata) {}
