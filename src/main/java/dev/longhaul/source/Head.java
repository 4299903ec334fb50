package dev.longhaul.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The first bytes of a file. */
final class Head {

    /** Enough for every signature, and for the first pages of an Ogg file. */
    static final int LENGTH = 4096;

    private final byte[] bytes;

    Head(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Whether these bytes, as hexadecimal digits, are at {@code offset}. */
    boolean hex(int offset, String digits) {
        return at(offset, HexFormat.of().parseHex(digits));
    }

    boolean ascii(int offset, String text) {
        return at(offset, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean at(int offset, byte[] wanted) {
        if (bytes.length < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    boolean contains(String text) {
        return latin().contains(text);
    }

    private String latin() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Four letters at an offset; empty if the head is shorter. */
    String fourLetters(int offset) {
        return bytes.length < offset + 4 ? "" : latin().substring(offset, offset + 4);
    }

    int unsigned(int offset) {
        return bytes.length <= offset ? -1 : bytes[offset] & 0xff;
    }

    /** UTF-8 (the end may be in mid-character) without control characters but white space, or any UTF-16 with its mark. */
    boolean isText() {
        if (hex(0, "fffe") || hex(0, "feff")) {
            return bytes.length % 2 == 0;
        }
        for (byte b : bytes) {
            boolean space = b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0x1b;
            if (b >= 0 && b < ' ' && !space) {
                return false;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), false);
        return bytes.length > 0 && !result.isError();
    }

    boolean isHtml() {
        String start = latin().stripLeading().toLowerCase(java.util.Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head");
    }
}
