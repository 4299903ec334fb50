package dev.longhaul.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the form in which S3 answers with metadata beyond ASCII, {@code =?UTF-8?B?…?=} or {@code =?UTF-8?Q?…?=} (RFC 2047).
 * What is not well-formed stays as it is.
 */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([bBqQ])\\?([^?\\s]*)\\?=");

    private EncodedWords() {}

    static String decode(String text) {
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            byte[] bytes;
            try {
                bytes = bytes(word.group(2), word.group(3));
                Charset.forName(word.group(1));
            } catch (IllegalArgumentException e) {
                continue;
            }
            String between = text.substring(end, word.start());
            // The space between two encoded words is theirs; and a character may be cut in two by them.
            boolean goesOn = run.size() > 0 && between.isBlank() && charset.equals(word.group(1));
            if (!goesOn) {
                flush(run, charset, decoded);
                decoded.append(end > 0 && between.isBlank() ? "" : between);
            }
            run.writeBytes(bytes);
            charset = word.group(1);
            end = word.end();
        }
        flush(run, charset, decoded);
        return decoded.append(text.substring(end)).toString();
    }

    private static void flush(ByteArrayOutputStream run, String charset, StringBuilder decoded) {
        if (run.size() > 0) {
            decoded.append(run.toString(Charset.forName(charset)));
            run.reset();
        }
    }

    private static byte[] bytes(String encoding, String text) {
        return encoding.equalsIgnoreCase("b") ? Base64.getDecoder().decode(text) : quoted(text);
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                if (i + 2 >= text.length()) {
                    throw new IllegalArgumentException("cut");
                }
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }
}
