package dev.longhaul.config.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a document. */
public final class DocumentText {

    /** More is no configuration: a function reads it at every cold start. */
    public static final int LARGEST_BYTES = 256 * 1024;

    private DocumentText() {}

    /**
     * @param bytes UTF-8, with or without a byte order mark
     * @throws IllegalArgumentException why they are no text of a document
     */
    public static String of(byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            throw new IllegalArgumentException("it is larger than " + LARGEST_BYTES / 1024 + " KiB");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }
}
