package dev.longhaul.upload;

/**
 * A checksum that the place of a source has kept with it since it was written: of the whole object, not of its parts.
 *
 * @param value the checksum, unsigned; a CRC32C in the lower 32 bits
 */
public record StoredChecksum(ChecksumKind kind, long value) {}
