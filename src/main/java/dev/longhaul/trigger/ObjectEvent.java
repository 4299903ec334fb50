package dev.longhaul.trigger;

import dev.longhaul.source.ObjectName;
import java.util.Optional;

/**
 * An object was made.
 *
 * @param name which; without a version id where the bucket keeps no versions
 * @param etag what it holds, without quotes; empty if the event does not say
 * @param sequencer hexadecimal digits that order the events of one key; empty if the event has none
 */
public record ObjectEvent(ObjectName name, Optional<String> etag, Optional<String> sequencer) {}
