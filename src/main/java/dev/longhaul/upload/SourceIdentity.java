package dev.longhaul.upload;

/**
 * Which bytes an upload carries; fixed when the upload is created.
 *
 * @param location where they are: an absolute file path, {@code s3://bucket/key} or an https URL
 * @param sizeBytes how many they are
 * @param pin what tells them from another version at the same place: a version id, a strong ETag, or a file's modification
 *     time and inode
 */
public record SourceIdentity(String location, long sizeBytes, String pin) {}
