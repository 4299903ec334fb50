package dev.longhaul.simulator.jwplatform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.RawClient;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The requests of one upload, byte by byte under the test's control. */
final class RawUpload implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JwPlatformSimulator simulator;
    private RawClient client;
    private int calls;
    private String key = "";
    private String target = "";
    private String session = "";

    RawUpload(JwPlatformSimulator simulator) {
        this.simulator = simulator;
        this.client = new RawClient(simulator.baseUri());
    }

    /** Bytes that no accident repeats. */
    static byte[] video(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Goes on over a new connection, as after a cut. */
    void reconnect() {
        client.close();
        client = new RawClient(simulator.baseUri());
    }

    RawClient client() {
        return client;
    }

    String key() {
        return key;
    }

    String session() {
        return session;
    }

    String target() {
        return target;
    }

    /** Uses another address from now on. */
    void target(String changed) {
        target = changed;
    }

    /** All that a call has, in JSON, signed; said over the defaults. */
    Map<String, String> signed(Map<String, String> said) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("api_format", "json");
        parameters.put("api_key", JwPlatformSimulator.API_KEY);
        parameters.put("api_nonce", "%08d".formatted(++calls));
        parameters.put("api_timestamp", Long.toString(simulator.now().getEpochSecond()));
        parameters.putAll(said);
        parameters.put("api_signature", simulator.sign(parameters));
        return parameters;
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> Signatures.encode(each.getKey()) + "=" + Signatures.encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    Response call(String method, Map<String, String> said) throws IOException {
        return get(method, signed(said));
    }

    Response get(String method, Map<String, String> parameters) throws IOException {
        return client.send("GET", "/v1/" + method + "?" + form(parameters), Headers.NONE, new byte[0]);
    }

    Response post(String method, Map<String, String> parameters) throws IOException {
        Headers headers = Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded");
        return client.send("POST", "/v1/" + method, headers, form(parameters).getBytes(UTF_8));
    }

    /** Makes a video and uses its upload address from now on. */
    Response create() throws IOException {
        return follow(call("videos/create", Map.of("upload_method", "multipart", "title", "A title")));
    }

    /** Asks for another upload of a video and uses its address from now on. */
    Response update(String videoKey) throws IOException {
        return follow(call("videos/update", Map.of("upload_method", "multipart", "video_key", videoKey)));
    }

    private Response follow(Response answer) throws IOException {
        JsonNode json = JSON.readTree(answer.text());
        if (answer.status() == 200) {
            JsonNode video = json.path(json.has("media") ? "media" : "video");
            JsonNode where = json.has("link") ? json : video;
            key = video.path("key").asText();
            session = where.path("session_id").asText();
            Map<String, String> query = new LinkedHashMap<>();
            query.put("api_format", "json");
            where.path("link")
                    .path("query")
                    .properties()
                    .forEach(each -> query.put(each.getKey(), each.getValue().asText()));
            target = where.path("link").path("path").asText() + "?" + form(query);
        }
        return answer;
    }

    String status() throws IOException {
        return JSON.readTree(call("videos/show", Map.of("video_key", key)).text())
                .path("video")
                .path("status")
                .asText();
    }

    Headers chunkHeaders(String range) {
        return Headers.NONE
                .with("Content-Disposition", "attachment; filename=\"video.mp4\"")
                .with("Content-Type", "application/octet-stream")
                .with("X-Content-Range", range)
                .with("X-Session-ID", session);
    }

    /** Sends the bytes of {@code video} from an offset. */
    Response chunk(byte[] video, int from, int count) throws IOException {
        return post(range(from, count, video.length), Arrays.copyOfRange(video, from, from + count));
    }

    static String range(int from, int count, int total) {
        return "bytes " + from + "-" + (from + count - 1) + "/" + total;
    }

    Response post(String range, byte[] body) throws IOException {
        return post(chunkHeaders(range), body);
    }

    Response post(Headers headers, byte[] body) throws IOException {
        return client.send("POST", target, headers, body);
    }

    @Override
    public void close() {
        client.close();
    }
}
