package dev.longhaul.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a multipart/form-data body as it comes: small fields first, then the file, which is the part with a {@code filename},
 * whatever its name (PROTOCOLS.md 3.9). Nothing of the file is held but as much as could be the end.
 */
public final class FormFile {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile("(?i).*[;\\s]name=\"([^\"]*)\".*", Pattern.DOTALL);
    private static final Pattern FILE_NAME = Pattern.compile("(?i).*[;\\s]filename=.*", Pattern.DOTALL);
    private static final int LARGEST_FIELD = 64 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Takes the file's bytes in order. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] bytes, int count) throws IOException;
    }

    /** What is wrong with a form. */
    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1L;

        FormException(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final String boundary;
    private final Map<String, String> fields = new HashMap<>();

    private FormFile(InputStream in, String boundary) {
        this.in = in;
        this.boundary = boundary;
    }

    /** Reads up to the file's first byte. */
    public static FormFile open(String contentType, InputStream in) throws IOException, FormException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) {
            throw new FormException("no multipart/form-data with a boundary");
        }
        FormFile form = new FormFile(in, matcher.group(1));
        form.fields();
        return form;
    }

    /** The small fields. */
    public Map<String, String> read() {
        return Map.copyOf(fields);
    }

    private void fields() throws IOException, FormException {
        until("--" + boundary + "\r\n");
        while (true) {
            String head = until("\r\n\r\n");
            if (FILE_NAME.matcher(head).matches()) {
                return;
            }
            Matcher name = NAME.matcher(head);
            if (!name.matches()) {
                throw new FormException("a field without a name");
            }
            fields.put(name.group(1), until("\r\n--" + boundary + "\r\n"));
        }
    }

    private String until(String mark) throws IOException, FormException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] end = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.write(next);
            byte[] all = read.toByteArray();
            if (all.length >= end.length
                    && Arrays.equals(all, all.length - end.length, all.length, end, 0, end.length)) {
                return new String(all, 0, all.length - end.length, StandardCharsets.UTF_8);
            }
            if (all.length > LARGEST_FIELD) {
                break;
            }
        }
        throw new FormException("no file in the form");
    }

    /** How many bytes close the form behind the file. */
    public long endBytes() {
        return ("\r\n--" + boundary + "--\r\n").length();
    }

    /** Hands the file's bytes on, and says how many there were. */
    public long file(Sink sink) throws IOException, FormException {
        byte[] end = ("\r\n--" + boundary + "--").getBytes(StandardCharsets.ISO_8859_1);
        byte[] buffer = new byte[BUFFER_BYTES];
        int tail = end.length + 2;
        int held = 0;
        long length = 0;
        for (int count = in.read(buffer, held, buffer.length - held);
                count >= 0;
                count = in.read(buffer, held, buffer.length - held)) {
            held += count;
            int free = held - tail;
            if (free > 0) {
                sink.take(buffer, free);
                length += free;
                System.arraycopy(buffer, free, buffer, 0, tail);
                held = tail;
            }
        }
        int rest = indexOf(buffer, held, end);
        if (rest < 0) {
            throw new FormException("the form is not closed");
        }
        sink.take(buffer, rest);
        return length + rest;
    }

    private static int indexOf(byte[] buffer, int length, byte[] end) {
        for (int at = 0; at + end.length <= length; at++) {
            if (Arrays.equals(buffer, at, at + end.length, end, 0, end.length)) {
                return at;
            }
        }
        return -1;
    }
}
