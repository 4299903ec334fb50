package dev.longhaul.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** The least that Java can do: the JDK's own client, fixed-length streaming, one buffer, no checks to speak of. */
final class BareLoop implements Carrier {
    private final byte[] buffer = new byte[Limits.BUFFER_BYTES];

    @Override
    public void carry(Job job, Stopwatch watch) throws IOException {
        URI session = Session.open(job);
        watch.start();
        for (long offset = 0; offset < job.bytes(); offset += Limits.LARGE_CHUNK_BYTES) {
            long length = Math.min(Limits.LARGE_CHUNK_BYTES, job.bytes() - offset);
            int status = put(job, session, offset, length);
            boolean last = offset + length == job.bytes();
            if (last ? status != 200 && status != 201 : status != 308) {
                throw new IOException("the chunk at " + offset + " was answered by " + status);
            }
        }
    }

    private int put(Job job, URI session, long offset, long length) throws IOException {
        HttpURLConnection put = (HttpURLConnection) session.toURL().openConnection();
        put.setRequestMethod("PUT");
        put.setConnectTimeout(Limits.IDLE_MILLIS);
        put.setReadTimeout(Limits.IDLE_MILLIS);
        put.setInstanceFollowRedirects(false);
        put.setRequestProperty("Authorization", "Bearer " + job.token());
        put.setRequestProperty("Content-Type", "video/mp4");
        put.setRequestProperty("Content-Range", "bytes " + offset + "-" + (offset + length - 1) + "/" + job.bytes());
        put.setDoOutput(true);
        put.setFixedLengthStreamingMode(length);
        try (InputStream in = job.open(offset, length);
                OutputStream out = put.getOutputStream()) {
            copy(in, out, length);
        }
        int status = put.getResponseCode();
        try (InputStream answer = status < 400 ? put.getInputStream() : put.getErrorStream()) {
            // Read to its end, or the connection is not used again.
            answer.readAllBytes();
        }
        return status;
    }

    private void copy(InputStream in, OutputStream out, long length) throws IOException {
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the source ended " + left + " bytes early");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
