package dev.longhaul.transfer;

import java.nio.charset.StandardCharsets;

/**
 * Text before and after a chunk in a request's body, in UTF-8, as a form with a file has it. Small: it is held in memory, and
 * counts neither as sent bytes nor in a checksum. It may hold secrets: it does not print them.
 */
public record Envelope(String before, String after) {

    /** Nothing around it. */
    public static final Envelope NONE = new Envelope("", "");

    byte[] bytesBefore() {
        return before.getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytesAfter() {
        return after.getBytes(StandardCharsets.UTF_8);
    }

    int lengthBytes() {
        return bytesBefore().length + bytesAfter().length;
    }

    @Override
    public String toString() {
        return "Envelope[" + lengthBytes() + " bytes]";
    }
}
