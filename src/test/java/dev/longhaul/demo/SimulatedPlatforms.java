package dev.longhaul.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All platforms that can be tried. */
final class SimulatedPlatforms {

    /** The word for all of them. */
    static final String ALL_AT_ONCE = "all";

    static final List<SimulatedPlatform> ALL =
            List.of(new SimulatedYouTube(), new SimulatedOkRu(), new SimulatedApiVideo(), new SimulatedJwPlatform());

    private SimulatedPlatforms() {}

    /** Those that a word names; empty if it names none. */
    static Optional<List<SimulatedPlatform>> named(String word) {
        if (word.equals(ALL_AT_ONCE)) {
            return Optional.of(ALL);
        }
        List<SimulatedPlatform> named =
                ALL.stream().filter(platform -> platform.name().equals(word)).toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }

    /** What can be said. */
    static String words() {
        return ALL.stream().map(SimulatedPlatform::name).collect(Collectors.joining(", ")) + " or " + ALL_AT_ONCE;
    }
}
