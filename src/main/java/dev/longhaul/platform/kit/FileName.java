package dev.longhaul.platform.kit;

import dev.longhaul.upload.SourceIdentity;

/** The name that a file is sent under: the last part of the source's own, in characters that any header can have. */
public final class FileName {

    private static final int LONGEST = 100;

    private FileName() {}

    public static String of(SourceIdentity source) {
        String location = source.isUrl() ? path(source.location()) : source.location();
        String last = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[?#].*", "").replaceAll("[^A-Za-z0-9._-]+", "_");
        // The end tells the type.
        String name = plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
        return name.isEmpty() ? "video" : name;
    }

    /** Before the query, in which slashes and a signature may be; what is encoded is no name's letter. */
    private static String path(String url) {
        return url.replaceFirst("[?#].*", "").replaceAll("%[0-9A-Fa-f]{2}", "_");
    }
}
