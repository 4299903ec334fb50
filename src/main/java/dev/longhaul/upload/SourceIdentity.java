package dev.longhaul.upload;

/**
 * Which bytes an upload carries; fixed when the upload is created.
 *
 * @param location where they are: an absolute file path, {@code s3://bucket/key} or an https URL
 * @param sizeBytes how many they are
 * @param pin what tells them from another version at the same place: a version id, a strong ETag, or a file's modification
 *     time and inode
 */
public record SourceIdentity(String location, long sizeBytes, String pin) {

    /** Whether it is at a URL; plain http is a development server's. */
    public boolean isUrl() {
        return location.startsWith("https://") || location.startsWith("http://");
    }

    /** The location, for people: a URL without its query, which may hold a signature. */
    public String shownLocation() {
        int query = isUrl() ? location.indexOf('?') : -1;
        return query < 0 ? location : location.substring(0, query) + "?…";
    }

    @Override
    public String toString() {
        return shownLocation() + " (" + sizeBytes + " bytes, " + pin + ")";
    }
}
