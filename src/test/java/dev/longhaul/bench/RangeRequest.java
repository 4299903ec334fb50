package dev.longhaul.bench;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GET or HEAD for a part of the one object that {@link RangeServer} has.
 *
 * @param status 200, 206, 404, 412 or 416
 * @param first the first byte asked for
 * @param length how many
 */
record RangeRequest(int status, long first, long length, boolean head) {
    /** Strong, and always the same: the object is made once and never changed. */
    static final String ETAG = "\"source\"";

    private static final Pattern RANGE = Pattern.compile("\r\nrange: *bytes=(\\d+)-(\\d*)\r\n");
    private static final Pattern IF_MATCH = Pattern.compile("\r\nif-match: *([^\r]*)\r\n");

    /**
     * @param path of the object
     * @param size of the object
     */
    static RangeRequest parse(String text, String path, long size) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean head = lower.startsWith("head ");
        if (!target(text).equals(path)) {
            return new RangeRequest(404, 0, 0, head);
        }
        Matcher wanted = IF_MATCH.matcher(lower);
        if (wanted.find() && !wanted.group(1).equals(ETAG)) {
            return new RangeRequest(412, 0, 0, head);
        }
        Matcher range = RANGE.matcher(lower);
        if (!range.find()) {
            return new RangeRequest(200, 0, size, head);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        return first > last ? new RangeRequest(416, 0, 0, head) : new RangeRequest(206, first, last - first + 1, head);
    }

    /** What stands between the method and the version, with its query: tags of an object are another thing than the object. */
    private static String target(String text) {
        return text.split(" ", 3)[1];
    }

    boolean hasBody() {
        return !head && status < 300;
    }

    String answerHead(long size) {
        String range =
                status == 206 ? "Content-Range: bytes " + first + "-" + (first + length - 1) + "/" + size + "\r\n" : "";
        return "HTTP/1.1 " + status + " " + reason() + "\r\nContent-Length: " + length + "\r\n" + range + "ETag: "
                + ETAG + "\r\nAccept-Ranges: bytes\r\nContent-Type: video/mp4\r\n\r\n";
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 206 -> "Partial Content";
            case 404 -> "Not Found";
            case 412 -> "Precondition Failed";
            default -> "Range Not Satisfiable";
        };
    }
}
