package dev.longhaul.credentials;

import java.util.List;
import java.util.stream.Stream;

/** What a platform needs to let somebody in, and how Longhaul gets it. */
public sealed interface Needed {

    /** Nothing. */
    record Nothing() implements Needed {}

    /** A person's consent, in a browser. */
    record Consent() implements Needed {}

    /**
     * Keys that a person has from the platform, by the names that they have in {@link AccountKeys}' file.
     *
     * @param required without which nothing works
     * @param optional the others
     */
    record Keys(List<String> required, List<String> optional) implements Needed {

        public Keys {
            required = List.copyOf(required);
            optional = List.copyOf(optional);
        }

        /** All of them; the required ones first. */
        public List<String> all() {
            return Stream.concat(required.stream(), optional.stream()).toList();
        }
    }
}
