package dev.longhaul.simulator.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.RawClient;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Random;

/** The requests of one upload, byte by byte under the test's control. */
final class RawUpload implements AutoCloseable {

    static final int GRANULE = 256 * 1024;
    static final String METADATA = """
            {"snippet":{"title":"A title","categoryId":"22"},"status":{"privacyStatus":"private"}}""";
    private static final String START = "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status";

    private final YouTubeSimulator simulator;
    private String token;
    private RawClient client;
    private String session = "";

    RawUpload(YouTubeSimulator simulator) {
        this.simulator = simulator;
        this.token = simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD);
        this.client = new RawClient(simulator.baseUri());
    }

    /** Bytes that no accident repeats. */
    static byte[] video(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Goes on over a new connection, as after a cut. */
    RawClient reconnect() {
        client.close();
        client = new RawClient(simulator.baseUri());
        return client;
    }

    RawClient client() {
        return client;
    }

    void refreshToken() {
        token = simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD);
    }

    String session() {
        return session;
    }

    Headers authorized() {
        return Headers.NONE.with("Authorization", "Bearer " + token);
    }

    Headers startHeaders(long length) {
        return authorized()
                .with("Content-Type", "application/json; charset=UTF-8")
                .with("X-Upload-Content-Type", "video/mp4")
                .with("X-Upload-Content-Length", "" + length);
    }

    Response start(long length) throws IOException {
        return start(startHeaders(length), METADATA);
    }

    Response start(Headers headers, String metadata) throws IOException {
        return start(START, headers, metadata.getBytes(UTF_8));
    }

    Response start(String target, Headers headers, byte[] body) throws IOException {
        Response response = client.send("POST", target, headers, body);
        response.headers().first("Location").ifPresent(this::follow);
        return response;
    }

    /** Uses another address of the session from now on. */
    void follow(String location) {
        URI uri = URI.create(location);
        session = uri.getRawPath() + "?" + uri.getRawQuery();
    }

    Headers dataHeaders(String range) {
        return authorized().with("Content-Type", "video/mp4").with("Content-Range", range);
    }

    /** Sends the bytes of {@code video} from an offset. */
    Response chunk(byte[] video, int from, int count) throws IOException {
        return put("bytes " + from + "-" + (from + count - 1) + "/" + video.length, slice(video, from, count));
    }

    Response put(String range, byte[] body) throws IOException {
        return client.send("PUT", session, dataHeaders(range), body);
    }

    Response query(long total) throws IOException {
        return client.send("PUT", session, authorized().with("Content-Range", "bytes */" + total), new byte[0]);
    }

    Response delete() throws IOException {
        return client.send("DELETE", session, authorized(), new byte[0]);
    }

    static byte[] slice(byte[] bytes, int from, int count) {
        byte[] part = new byte[count];
        System.arraycopy(bytes, from, part, 0, count);
        return part;
    }

    @Override
    public void close() {
        client.close();
    }
}
