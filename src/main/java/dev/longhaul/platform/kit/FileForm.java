package dev.longhaul.platform.kit;

import dev.longhaul.transfer.Envelope;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A form with one file in it ({@code multipart/form-data}), for platforms that take a file that way. Its file is what a chunk
 * request sends.
 *
 * @param boundary letters and digits that do not occur in a video but by a chance that nobody meets
 */
public record FileForm(String boundary) {

    private static final String LINE = "\r\n";

    public static FileForm draw(RandomGenerator chance) {
        return new FileForm("longhaul" + Long.toHexString(chance.nextLong()) + Long.toHexString(chance.nextLong()));
    }

    /** The request's own type. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /**
     * What stands around the file's bytes.
     *
     * @param texts fields that come before the file
     * @param field the file's own
     * @param fileName in characters that any header can have
     * @param contentType the file's; a range of types is none, and is not said
     */
    public Envelope around(Map<String, String> texts, String field, String fileName, String contentType) {
        StringBuilder before = new StringBuilder();
        texts.forEach((name, text) -> before.append("--")
                .append(boundary)
                .append(LINE)
                .append("Content-Disposition: form-data; name=\"")
                .append(name)
                .append('"')
                .append(LINE)
                .append(LINE)
                .append(text)
                .append(LINE));
        before.append("--")
                .append(boundary)
                .append(LINE)
                .append("Content-Disposition: form-data; name=\"")
                .append(field)
                .append("\"; filename=\"")
                .append(fileName)
                .append('"')
                .append(LINE)
                .append("Content-Type: ")
                .append(contentType.contains("*") ? "application/octet-stream" : contentType)
                .append(LINE)
                .append(LINE);
        return new Envelope(before.toString(), LINE + "--" + boundary + "--" + LINE);
    }
}
