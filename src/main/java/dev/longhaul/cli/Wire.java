package dev.longhaul.cli;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How this process treats the wire.
 *
 * @param limitBytesPerSecond the most that is sent in a second; empty for no limit
 * @param trace where each request and answer is told, line by line, secrets masked; empty for nowhere
 */
public record Wire(OptionalLong limitBytesPerSecond, Optional<Consumer<String>> trace) {

    /** No limit, no trace. */
    public static final Wire PLAIN = new Wire(OptionalLong.empty(), Optional.empty());
}
