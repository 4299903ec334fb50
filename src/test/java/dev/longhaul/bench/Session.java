package dev.longhaul.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Opening an upload session by the JDK's own client, for rows that bring no way of their own. */
final class Session {
    private static final String METADATA =
            "{\"snippet\":{\"title\":\"Benchmark\",\"categoryId\":\"22\"},\"status\":{\"privacyStatus\":\"private\"}}";

    private Session() {}

    static URI open(Job job) throws IOException {
        HttpURLConnection post = (HttpURLConnection) job.startUri().toURL().openConnection();
        byte[] body = METADATA.getBytes(StandardCharsets.UTF_8);
        post.setRequestMethod("POST");
        post.setConnectTimeout(Limits.IDLE_MILLIS);
        post.setReadTimeout(Limits.IDLE_MILLIS);
        post.setRequestProperty("Authorization", "Bearer " + job.token());
        post.setRequestProperty("Content-Type", "application/json; charset=UTF-8");
        post.setRequestProperty("X-Upload-Content-Length", Long.toString(job.bytes()));
        post.setRequestProperty("X-Upload-Content-Type", "video/mp4");
        post.setDoOutput(true);
        post.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = post.getOutputStream()) {
            out.write(body);
        }
        String location = post.getHeaderField("Location");
        if (post.getResponseCode() != 200 || location == null) {
            throw new IOException("no session: " + post.getResponseCode());
        }
        try (InputStream answer = post.getInputStream()) {
            answer.readAllBytes();
        }
        return job.startUri().resolve(location);
    }
}
