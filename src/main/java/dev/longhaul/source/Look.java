package dev.longhaul.source;

/**
 * What a file's first bytes look like.
 *
 * @param kind video, or something that is none
 * @param name a video's MIME type; else what it is, for people ("a PNG image")
 * @param sure whether the signature is too long to be met by chance; a name that says video outweighs one that is not
 */
record Look(Kind kind, String name, boolean sure) {

    enum Kind {
        VIDEO,
        OTHER,
        /** Bytes that are no text and no known format. */
        BINARY
    }

    static final Look BINARY = new Look(Kind.BINARY, "unknown binary data", false);

    static Look video(String mimeType) {
        return new Look(Kind.VIDEO, mimeType, true);
    }

    static Look other(String what) {
        return new Look(Kind.OTHER, what, true);
    }

    static Look perhaps(String what) {
        return new Look(Kind.OTHER, what, false);
    }
}
