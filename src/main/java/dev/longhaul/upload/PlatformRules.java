package dev.longhaul.upload;

import java.util.Optional;

/** What a platform accepts; known without credentials or network, so that bad input is refused before the first call. */
public interface PlatformRules {

    Grid grid();

    /** The largest file in bytes. */
    long largestFileBytes();

    /**
     * Makes the metadata of an upload and checks them.
     *
     * @param details what a person said; wins over {@code metaJson}
     * @param metaJson a JSON object in the platform's words
     * @throws ProblemException {@code bad-metadata}, naming the field
     */
    Metadata metadata(Details details, Optional<String> metaJson);
}
