package dev.longhaul.upload;

/** The places that can be read. */
@FunctionalInterface
public interface Sources {

    /** The source that an identity was taken from, pinned to it. */
    Source pinned(SourceIdentity identity);
}
