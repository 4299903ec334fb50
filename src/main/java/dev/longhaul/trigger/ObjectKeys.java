package dev.longhaul.trigger;

import dev.longhaul.source.ObjectName;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Keys of objects, as notifications of S3 encode them: percent-encoded UTF-8, and a plus sign for a blank. */
final class ObjectKeys {

    private ObjectKeys() {}

    /**
     * The key as the bucket's owner wrote it. What is not encoded though it might be is taken as it is: stores that are like S3
     * differ there.
     *
     * @throws dev.longhaul.upload.ProblemException if it is not encoded so, or no key
     */
    static String decoded(String encoded) {
        byte[] raw = utf8(encoded);
        ByteBuffer key = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                key.put((byte) (digit(raw, i + 1) << 4 | digit(raw, i + 2)));
                i += 2;
            } else {
                key.put(raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        try {
            return checked(
                    StandardCharsets.UTF_8.newDecoder().decode(key.flip()).toString());
        } catch (CharacterCodingException e) {
            throw EventProblems.unreadable("The key of an object is not UTF-8 when it is decoded.");
        }
    }

    /**
     * A key that was not encoded.
     *
     * @throws dev.longhaul.upload.ProblemException if it can be no key
     */
    static String checked(String key) {
        int length = utf8(key).length;
        if (length == 0 || length > ObjectName.LONGEST_KEY_BYTES) {
            throw EventProblems.unreadable("The key of an object has " + length + " bytes; a key has from 1 to "
                    + ObjectName.LONGEST_KEY_BYTES + ".");
        }
        return key;
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw EventProblems.unreadable("The key of an object has half of a character.");
        }
    }

    private static int digit(byte[] raw, int at) {
        int digit = at < raw.length ? Character.digit(raw[at], 16) : -1;
        if (digit < 0) {
            throw EventProblems.unreadable(
                    "In the key of an object a percent sign is not followed by two hexadecimal digits.");
        }
        return digit;
    }
}
