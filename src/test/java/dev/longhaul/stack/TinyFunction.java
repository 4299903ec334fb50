package dev.longhaul.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The smallest function that shows whether {@link LambdaStandIn} tells the truth: it polls the Runtime API and does what the
 * event's word {@code do} says: answer, error, exit, hang, or nothing. Of a batch of messages it reports those that say {@code fail}.
 */
final class TinyFunction {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private int served;

    private TinyFunction() {}

    /** How it is started; a JVM that starts as fast as it can. */
    static List<String> command() {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx32m",
                "-cp",
                classPath(),
                TinyFunction.class.getName());
    }

    /** This JVM's own, from wherever it is started. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static void main(String[] args) throws Exception {
        if (System.getenv("TINY_INIT_ERROR") != null) {
            post("init/error", "{\"errorType\":\"Tiny\"}");
            System.exit(1);
        }
        TinyFunction function = new TinyFunction();
        while (true) {
            function.serve();
        }
    }

    private void serve() throws IOException, InterruptedException {
        HttpURLConnection next =
                (HttpURLConnection) URI.create(ROOT + "invocation/next").toURL().openConnection();
        JsonNode event;
        try (InputStream body = next.getInputStream()) {
            event = JSON.readTree(body);
        }
        String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
        served++;
        System.out.println("tiny: " + event);
        String invocation = "invocation/" + id;
        switch (event.path("do").asText(event.has("Records") ? "batch" : "answer")) {
            case "error" -> post(invocation + "/error", "{\"errorMessage\":\"as asked\",\"errorType\":\"Tiny\"}");
            case "exit" -> System.exit(7);
            case "hang" -> Thread.currentThread().join();
            case "wrong-id" -> {
                int refused = post("invocation/another/response", "{}");
                post(invocation + "/response", "{\"refused\":" + refused + "}");
            }
            case "batch" -> post(invocation + "/response", failures(event).toString());
            default -> post(invocation + "/response", answer(event, next).toString());
        }
    }

    private ObjectNode answer(JsonNode event, HttpURLConnection next) {
        return JSON.createObjectNode()
                .put("served", served)
                .put("deadline", next.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0))
                .put("arn", next.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"))
                .put("name", System.getenv("AWS_LAMBDA_FUNCTION_NAME"))
                .put("inherited", System.getenv("HOME") != null)
                .put("pid", ProcessHandle.current().pid())
                .set("event", event);
    }

    private static ObjectNode failures(JsonNode event) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            if (message.path("body").asText().startsWith("fail")) {
                items.addObject()
                        .put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer;
    }

    private static int post(String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(ROOT + path).toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return connection.getResponseCode();
    }
}
