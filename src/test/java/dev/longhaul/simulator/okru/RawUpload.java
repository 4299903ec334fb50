package dev.longhaul.simulator.okru;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.RawClient;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The requests of one upload, byte by byte under the test's control. */
final class RawUpload implements AutoCloseable {

    static final String NAME = "attachment; filename=my%20video.mp4";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkRuSimulator simulator;
    private RawClient client;
    private String token;
    private String vid = "";
    private String target = "";

    RawUpload(OkRuSimulator simulator) {
        this.simulator = simulator;
        this.client = new RawClient(simulator.baseUri());
        this.token = simulator.grant();
    }

    /** Bytes that no accident repeats. */
    static byte[] video(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static JsonNode json(Response answer) throws IOException {
        return JSON.readTree(answer.text());
    }

    /** Goes on over a new connection, as after a cut. */
    void reconnect() {
        client.close();
        client = new RawClient(simulator.baseUri());
    }

    RawClient client() {
        return client;
    }

    String vid() {
        return vid;
    }

    String target() {
        return target;
    }

    /** Uses another address from now on. */
    void target(String changed) {
        target = changed;
    }

    /** Uses another access token from now on. */
    void token(String changed) {
        token = changed;
    }

    /** All that a call has, signed with the secret that is derived from its token; said over the defaults. */
    Map<String, String> signed(Map<String, String> said) {
        return signed(said, Signatures.derived(token, OkRuSimulator.APPLICATION_SECRET));
    }

    Map<String, String> signed(Map<String, String> said, String secret) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("application_key", OkRuSimulator.APPLICATION_KEY);
        parameters.put("format", "json");
        parameters.putAll(said);
        parameters.put("sig", Signatures.of(parameters, secret));
        parameters.put("access_token", token);
        return parameters;
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Calls a method by its own path. */
    Response call(String method, Map<String, String> said) throws IOException {
        return post("/api/" + method.replace('.', '/'), signed(said));
    }

    Response get(String path, Map<String, String> parameters) throws IOException {
        return client.send("GET", path + "?" + form(parameters), Headers.NONE, new byte[0]);
    }

    Response post(String path, Map<String, String> parameters) throws IOException {
        Headers headers = Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded");
        return client.send("POST", path, headers, form(parameters).getBytes(UTF_8));
    }

    /** Makes a video and uses its upload address from now on. */
    Response create(int bytes) throws IOException {
        Response answer =
                call("video.getUploadUrl", Map.of("file_name", "my video.mp4", "file_size", Integer.toString(bytes)));
        JsonNode json = json(answer);
        vid = json.path("video_id").asText();
        URI url = URI.create(json.path("upload_url").asText());
        target = url.getRawPath() + "?" + url.getRawQuery();
        return answer;
    }

    static Headers chunkHeaders(String range) {
        return Headers.NONE
                .with("Content-Type", "application/octet-stream")
                .with("Content-Disposition", NAME)
                .with("Content-Range", range);
    }

    static String range(int from, int count, int total) {
        return "bytes " + from + "-" + (from + count - 1) + "/" + total;
    }

    /** Sends the bytes of {@code video} from an offset. */
    Response chunk(byte[] video, int from, int count) throws IOException {
        return post(chunkHeaders(range(from, count, video.length)), Arrays.copyOfRange(video, from, from + count));
    }

    Response post(Headers headers, byte[] body) throws IOException {
        return client.send("POST", target, headers, body);
    }

    /** Asks what has arrived. */
    Response status() throws IOException {
        return client.send("GET", target, Headers.NONE, new byte[0]);
    }

    /** Asks the same with an empty chunk. */
    Response probe() throws IOException {
        return post(Headers.NONE.with("Content-Disposition", NAME), new byte[0]);
    }

    /** Sends a form with one file. */
    Response form(byte[] file, Headers more) throws IOException {
        byte[] head = "--simbound\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.mp4\"\r\n\r\n"
                .getBytes(UTF_8);
        byte[] end = "\r\n--simbound--\r\n".getBytes(UTF_8);
        byte[] body = Arrays.copyOf(head, head.length + file.length + end.length);
        System.arraycopy(file, 0, body, head.length, file.length);
        System.arraycopy(end, 0, body, head.length + file.length, end.length);
        return post(more.with("Content-Type", "multipart/form-data; boundary=simbound"), body);
    }

    @Override
    public void close() {
        client.close();
    }
}
