package dev.longhaul.platform.youtube;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Range} field of a 308: how much the platform holds from byte 0 on. Read as leniently as PROTOCOLS.md 1.12 asks
 * ({@code bytes=0-9}, {@code 0-9}, {@code bytes=0--1}), and nothing else is believed: several ranges or a first byte other than 0
 * make it unreadable.
 */
sealed interface ResumeRange {

    /** No such field: nothing is held. */
    record Absent() implements ResumeRange {}

    /** The first {@code bytes} bytes are held. */
    record Holds(long bytes) implements ResumeRange {}

    /** Not to be understood. */
    record Unreadable() implements ResumeRange {}

    Pattern GRAMMAR = Pattern.compile("(?:bytes[= ])?0-(-1|\\d{1,18})");

    static ResumeRange parse(Optional<String> field) {
        if (field.isEmpty()) {
            return new Absent();
        }
        Matcher matcher = GRAMMAR.matcher(field.get());
        return matcher.matches() ? new Holds(Long.parseLong(matcher.group(1)) + 1) : new Unreadable();
    }
}
