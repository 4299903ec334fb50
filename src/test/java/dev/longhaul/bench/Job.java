package dev.longhaul.bench;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What every client of the benchmark is asked to do.
 *
 * @param source where the bytes come from: {@code file:}, {@code https:} (ranges, strong ETag) or {@code synthetic:}
 * @param bytes how many bytes of the source, from its beginning
 * @param platform the root address of the platform, without a slash at its end
 * @param token an access token that the platform accepts
 * @param progress told how far a synthetic source has been read; other sources do not call it
 */
public record Job(URI source, long bytes, URI platform, String token, LongConsumer progress) {
    private static final long WARM_UP_BYTES = 1 << 30;

    /** Where sessions are opened (PROTOCOLS.md 1.1). */
    public URI startUri() {
        return platform.resolve("/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status");
    }

    /**
     * Opens a range of the source.
     *
     * @throws IOException if it cannot be read, or if a server answers with another range
     */
    public InputStream open(long offset, long length) throws IOException {
        return switch (source.getScheme()) {
            case "file" -> openFile(offset);
            case "https" -> openUrl(offset, length);
            case "synthetic" -> new SyntheticInput(offset, offset + length, progress);
            default -> throw new IOException("unknown kind of source: " + source.getScheme());
        };
    }

    private InputStream openFile(long offset) throws IOException {
        FileInputStream in = new FileInputStream(Path.of(source).toFile());
        in.getChannel().position(offset);
        return in;
    }

    private InputStream openUrl(long offset, long length) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection();
        connection.setConnectTimeout(Limits.IDLE_MILLIS);
        connection.setReadTimeout(Limits.IDLE_MILLIS);
        long last = offset + length - 1;
        connection.setRequestProperty("Range", "bytes=" + offset + "-" + last);
        String range = connection.getHeaderField("Content-Range");
        if (connection.getResponseCode() != 206
                || range == null
                || !range.startsWith("bytes " + offset + "-" + last + "/")) {
            throw new IOException("the source answered " + connection.getResponseCode() + ", " + range);
        }
        return connection.getInputStream();
    }

    /** The same for the first few bytes. */
    Job warmUp() {
        return new Job(source, Math.max(1, Math.min(bytes / 2, WARM_UP_BYTES)), platform, token, progress);
    }

    /** The job as arguments of a process; {@link #parse} reads them again. */
    List<String> arguments() {
        return List.of(source.toString(), Long.toString(bytes), platform.toString(), token);
    }

    static Job parse(List<String> arguments, LongConsumer progress) {
        return new Job(
                URI.create(arguments.get(0)),
                Long.parseLong(arguments.get(1)),
                URI.create(arguments.get(2)),
                arguments.get(3),
                progress);
    }
}
