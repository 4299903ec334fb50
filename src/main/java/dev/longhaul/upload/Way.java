package dev.longhaul.upload;

/** How a file gets to a platform. */
public enum Way {
    /** In chunks, by the platform's resumable protocol. */
    CHUNKS,

    /** In one request that cannot be resumed: what is cut begins again. */
    WHOLE,

    /** Not at all through Longhaul: the platform fetches it from the source's own address. */
    PULL
}
