package dev.longhaul.platform.apivideo;

import dev.longhaul.transfer.Envelope;
import java.util.Optional;

/** The form that a part travels in (PROTOCOLS.md 3.1): the file's field, and before it the container of a delegated upload. */
final class PartForm {

    private static final String LINE = "\r\n";

    private PartForm() {}

    static String contentType(String boundary) {
        return "multipart/form-data; boundary=" + boundary;
    }

    /**
     * What stands around the part's bytes.
     *
     * @param boundary letters and digits that do not occur in a video but by a chance that nobody meets
     * @param videoId of a delegated upload's container
     */
    static Envelope around(String boundary, Optional<String> videoId, String contentType) {
        StringBuilder before = new StringBuilder();
        videoId.ifPresent(id -> before.append("--")
                .append(boundary)
                .append(LINE)
                .append("Content-Disposition: form-data; name=\"videoId\"")
                .append(LINE)
                .append(LINE)
                .append(id)
                .append(LINE));
        before.append("--")
                .append(boundary)
                .append(LINE)
                .append("Content-Disposition: form-data; name=\"file\"; filename=\"video\"")
                .append(LINE)
                .append("Content-Type: ")
                .append(contentType.contains("*") ? "application/octet-stream" : contentType)
                .append(LINE)
                .append(LINE);
        return new Envelope(before.toString(), LINE + "--" + boundary + "--" + LINE);
    }
}
