package dev.longhaul.upload;

import java.util.regex.Pattern;

/**
 * Which bytes an upload carries; fixed when the upload is created.
 *
 * @param location where they are: an absolute file path, {@code s3://bucket/key} or an https URL
 * @param sizeBytes how many they are
 * @param pin what tells them from another version at the same place: a version id, a strong ETag, or a file's modification
 *     time and inode
 */
public record SourceIdentity(String location, long sizeBytes, String pin) {

    private static final Pattern URL = Pattern.compile("(?is)https?://.*");
    private static final Pattern USER = Pattern.compile("^([A-Za-z]+:)//[^/?#]*@");
    private static final Pattern AFTER_PATH = Pattern.compile("(?s)[?#].*");

    /** Whether it is at a URL; plain http is a development server's. */
    public boolean isUrl() {
        return URL.matcher(location).matches();
    }

    /** The location, for programs: of a URL without what may sign it or log in with it. */
    public String publicLocation() {
        return isUrl()
                ? AFTER_PATH
                        .matcher(USER.matcher(location).replaceFirst("$1//"))
                        .replaceFirst("")
                : location;
    }

    /** The location, for people: they see that something is left out. */
    public String shownLocation() {
        String shown = publicLocation();
        return shown.equals(location) ? shown : shown + "?…";
    }

    @Override
    public String toString() {
        return shownLocation() + " (" + sizeBytes + " bytes, " + pin + ")";
    }
}
