package dev.longhaul.platform.kit;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.upload.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What only one platform has to be told of a destination ({@code longhaul.destinations.NAME.options.KEY}). Each is asked for by
 * its key; then {@link #done} refuses those that nobody asked for. Every refusal is a {@code bad-configuration} that names the
 * key and never shows the value, which may be a secret in the wrong place. Used by one thread.
 */
public final class Options {

    private final String destination;
    private final Map<String, String> said;
    private final TreeSet<String> known = new TreeSet<>();

    public Options(String destination, Map<String, String> said) {
        this.destination = destination;
        this.said = Map.copyOf(said);
    }

    /**
     * All that is wrong with options, by key: what a platform's {@link dev.longhaul.upload.PlatformRules#optionFaults} answers with.
     *
     * @param reader what reads a destination's settings and throws at the first fault; asks nobody
     */
    public static Map<String, String> faults(
            Map<String, String> said, BiConsumer<String, LonghaulConfig.Destination> reader) {
        Map<String, String> left = new TreeMap<>(said);
        Map<String, String> faults = new TreeMap<>();
        boolean more = true;
        while (more) {
            try {
                reader.accept("of the document", new OptionsAlone(left));
                more = false;
            } catch (BadOption e) {
                faults.putIfAbsent(e.key(), e.what());
                // Without it the next fault is found; one that is only missed cannot be taken away.
                more = left.remove(e.key()) != null;
            }
        }
        return faults;
    }

    /** A text; empty if nothing was said. */
    public Optional<String> text(String key) {
        known.add(key);
        return Optional.ofNullable(said.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A text. */
    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** One of a few words. */
    public String oneOf(String key, String otherwise, String... allowed) {
        String value = text(key, otherwise);
        if (!List.of(allowed).contains(value)) {
            throw bad(key, "must be one of: " + String.join(", ", allowed));
        }
        return value;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean otherwise) {
        return Boolean.parseBoolean(oneOf(key, Boolean.toString(otherwise), "true", "false"));
    }

    /** A whole number between two others, these included. */
    public long whole(String key, long otherwise, long smallest, long largest) {
        String value = text(key, Long.toString(otherwise));
        // Eighteen digits stay inside a long.
        if (!value.matches("-?\\d{1,18}") || Long.parseLong(value) < smallest || Long.parseLong(value) > largest) {
            throw bad(key, "must be a whole number from " + smallest + " to " + largest);
        }
        return Long.parseLong(value);
    }

    /** Refuses keys that nobody has asked for. */
    public void done() {
        for (String key : new TreeSet<>(said.keySet())) {
            if (!known.contains(key)) {
                throw bad(key, known.isEmpty() ? "is not known; there are none" : Suggestion.unknown(key, known));
            }
        }
    }

    /** A refusal in the same words, for what is wrong with a value in a way of its own. */
    public ProblemException bad(String key, String what) {
        return new BadOption(destination, key, what);
    }

    /** A destination of which nothing else is known. */
    private record OptionsAlone(Map<String, String> options) implements LonghaulConfig.Destination {

        @Override
        public String platform() {
            return "";
        }

        @Override
        public Optional<URI> apiUrl() {
            return Optional.empty();
        }

        @Override
        public String credentials() {
            return "file";
        }

        @Override
        public Optional<Path> clientSecrets() {
            return Optional.empty();
        }

        @Override
        public OptionalLong bytesPerSecond() {
            return OptionalLong.empty();
        }

        @Override
        public boolean readScope() {
            return false;
        }
    }
}
