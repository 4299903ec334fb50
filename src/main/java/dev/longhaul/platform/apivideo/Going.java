package dev.longhaul.platform.apivideo;

/** How a container gets its file; fixed when it is made. */
enum Going {
    PARTS,

    /** In one request without a range. */
    PLAIN,

    /** So it went, and was cut: the container makes room for one that takes parts, which may be small enough. */
    CUT,

    /** api.video fetches it. */
    PULLED
}
