package dev.longhaul.trigger.http;

import dev.longhaul.upload.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * One file of the page, as it is sent.
 *
 * @param name without a folder
 * @param type its media type, with its charset
 * @param text the whole of it
 * @param tag a hash of the text: another text has another
 */
record PageFile(String name, String type, String text, String tag) {

    private static final String FOLDER = "/page/";

    /** Of a SHA-256: far more than a few files need to differ. */
    private static final int TAG_BYTES = 12;

    /**
     * Reads it from the class path.
     *
     * @throws UncheckedIOException if the artifact was built without it
     */
    static PageFile read(String name) {
        byte[] bytes = bytes(name);
        return new PageFile(name, type(name), new String(bytes, StandardCharsets.UTF_8), tag(bytes));
    }

    static byte[] bytes(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("the artifact lacks " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml; charset=utf-8";
            default -> throw new IllegalArgumentException("no media type is known for " + name);
        };
    }

    private static String tag(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, TAG_BYTES);
    }
}
