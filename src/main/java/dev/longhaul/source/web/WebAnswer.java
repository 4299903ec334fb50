package dev.longhaul.source.web;

import dev.longhaul.source.RetriedReading;
import dev.longhaul.upload.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** What a server answered; its body is not read yet. */
final class WebAnswer implements RetriedReading.Answer {

    private final WebAddress from;
    private final ClassicHttpResponse response;
    private final WebConnection connection;
    private final InputStream body;

    WebAnswer(WebAddress from, ClassicHttpResponse response, WebConnection connection) throws IOException {
        this.from = from;
        this.response = response;
        this.connection = connection;
        this.body = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    WebAddress from() {
        return from;
    }

    int status() {
        return response.getCode();
    }

    /** The value of a field that stands there once; empty if it is missing, or there more than once: then nobody knows which counts. */
    Optional<String> field(String name) {
        Header[] fields = response.getHeaders(name);
        return fields.length == 1 ? Optional.of(fields[0].getValue().strip()) : Optional.empty();
    }

    boolean has(String name) {
        return response.containsHeader(name);
    }

    /** Of the body, in bytes; -1 if it is not announced. */
    long lengthBytes() {
        return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    }

    /** Reads the body up to its end, or so many bytes of it. */
    byte[] read(int most) throws IOException {
        return body.readNBytes(most);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return body.read(bytes, offset, length);
    }

    /** From now on reads end by another deadline. */
    void until(Deadline deadline) {
        connection.until(deadline);
    }

    @Override
    public void end() {
        connection.close();
    }

    @Override
    public void abort() {
        connection.close();
    }
}
