package dev.longhaul.credentials;

import java.util.SortedSet;
import java.util.TreeSet;

/** What a person is asked to allow (PROTOCOLS.md 1.11). */
public final class YouTubeScopes {

    /** To upload videos; always asked for. */
    public static final String UPLOAD = "https://www.googleapis.com/auth/youtube.upload";

    /** To look up the channel's videos; asked for if the destination says {@code readScope}. */
    public static final String READ = "https://www.googleapis.com/auth/youtube.readonly";

    private YouTubeScopes() {}

    static SortedSet<String> wanted(boolean readScope) {
        SortedSet<String> scopes = new TreeSet<>();
        scopes.add(UPLOAD);
        if (readScope) {
            scopes.add(READ);
        }
        return scopes;
    }
}
