package dev.longhaul.simulator.apivideo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.RawClient;
import dev.longhaul.simulator.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** The requests of one upload, byte by byte under the test's control. */
final class RawApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiVideoSimulator simulator;
    private RawClient client;
    private String token = "";
    private String id = "";

    RawApi(ApiVideoSimulator simulator) throws IOException {
        this.simulator = simulator;
        this.client = new RawClient(simulator.baseUri());
        this.token = json(send("POST", "/auth/api-key", "{\"apiKey\":\"" + ApiVideoSimulator.API_KEY + "\"}"))
                .path("access_token")
                .asText();
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

    /** The last part of an error's type: what clients go by. */
    static String type(Response answer) throws IOException {
        String type = json(answer).path("type").asText();
        return type.substring(type.lastIndexOf('/') + 1);
    }

    String id() {
        return id;
    }

    void reconnect() {
        client.close();
        client = new RawClient(simulator.baseUri());
    }

    /** Uses another access token from now on. */
    void token(String other) {
        token = other;
    }

    Response send(String method, String target, String body) throws IOException {
        return client.send(method, target, authorized(), body.getBytes(UTF_8));
    }

    private Headers authorized() {
        return token.isEmpty() ? Headers.NONE : Headers.NONE.with("Authorization", "Bearer " + token);
    }

    /** Makes a container and uses it from now on. */
    Response create(String json) throws IOException {
        Response answer = send("POST", "/videos", json);
        id = json(answer).path("videoId").asText();
        return answer;
    }

    Response status() throws IOException {
        return send("GET", "/videos/" + id + "/status", "");
    }

    JsonNode ingest() throws IOException {
        return json(status()).path("ingest");
    }

    /** A part by its bytes. */
    Response bytes(byte[] video, int from, int count) throws IOException {
        String range = "bytes " + from + "-" + (from + count - 1) + "/" + video.length;
        return part(range, Arrays.copyOfRange(video, from, from + count));
    }

    /** A part with a {@code Content-Range}; without one if it is empty. */
    Response part(String range, byte[] file) throws IOException {
        return post("/videos/" + id + "/source", range, form("file", file));
    }

    Response post(String target, String range, byte[] form) throws IOException {
        Headers headers = authorized().with("Content-Type", "multipart/form-data; boundary=b");
        return client.send("POST", target, range.isEmpty() ? headers : headers.with("Content-Range", range), form);
    }

    static byte[] form(String field, byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(("--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"a.mp4\"\r\n\r\n")
                .getBytes(UTF_8));
        out.write(file);
        out.write("\r\n--b--\r\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    @Override
    public void close() {
        client.close();
    }
}
