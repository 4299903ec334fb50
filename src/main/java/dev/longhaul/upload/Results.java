package dev.longhaul.upload;

import java.util.List;

/**
 * Who wants to hear what becomes of an upload; fixed when the upload is created.
 *
 * @param to names of configured results, and {@link #SOURCE_TAGS} where the source's tags are to say it; each once
 */
public record Results(List<String> to) {

    public static final Results NONE = new Results(List.of());

    /** The tags of the source object. No configured name: those are letters, digits, {@code -} and {@code _}. */
    public static final String SOURCE_TAGS = "@source";

    public Results {
        to = List.copyOf(to);
    }

    public boolean isEmpty() {
        return to.isEmpty();
    }
}
