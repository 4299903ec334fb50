package dev.longhaul.upload;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a platform accepts; known without credentials or network, so that bad input is refused before the first call. */
public interface PlatformRules {

    /** The platform's name, as people write it. */
    String title();

    /** The chunk rules that hold for any file; those of one upload may be narrower ({@link Platform#grid}). */
    Grid grid();

    /** The ways that files can get there. */
    default Set<Way> ways() {
        return Set.of(Way.CHUNKS);
    }

    /** The largest file in bytes that may go that way. */
    long largestFileBytes(Way way);

    /** The smallest file in bytes; an empty one is none. */
    default long smallestFileBytes() {
        return 1;
    }

    /**
     * Refuses a file whose size the platform would refuse.
     *
     * @param name of the file, for a person
     * @throws ProblemException {@code source-too-large} or {@code source-too-small}, naming the platform and its limit
     */
    default void requireSize(String name, long bytes, Way way) {
        if (bytes > largestFileBytes(way)) {
            throw new ProblemException(Problems.sourceTooLarge(name, bytes, title(), largestFileBytes(way)));
        }
        if (bytes < smallestFileBytes()) {
            throw new ProblemException(Problems.sourceTooSmall(name, bytes, title(), smallestFileBytes()));
        }
    }

    /**
     * Refuses a chunk size that is off the platform's grid.
     *
     * @param key where it can be corrected, for a person
     * @throws ProblemException {@code bad-chunk-size}, naming the platform and its limits
     */
    default void requireChunkSize(ChunkSize size, String key) {
        if (!size.isRest() && !grid().allows(size.bytes())) {
            throw new ProblemException(Problems.badChunkSize(size.bytes(), title(), grid(), key));
        }
    }

    /** Who may see a video of which nobody said that: as few as the platform can say; empty if it cannot say it. */
    default Optional<String> quietPrivacy() {
        return Optional.of("private");
    }

    /**
     * Makes the metadata of an upload and checks them.
     *
     * @param details what a person said; wins over {@code metaJson}
     * @param metaJson a JSON object in the platform's words
     * @throws ProblemException {@code bad-metadata}, naming the field
     */
    Metadata metadata(Details details, Optional<String> metaJson);

    /**
     * What is wrong with a destination's options, as far as it can be told without network and files. Unless it says otherwise, a
     * platform has none.
     *
     * @param options what {@code longhaul.destinations.NAME.options} says
     * @return a phrase for each key that is wrong or missing; it does not show the value
     */
    default Map<String, String> optionFaults(Map<String, String> options) {
        return options.keySet().stream()
                .collect(Collectors.toMap(key -> key, key -> "is not known: the platform has no options"));
    }
}
