package dev.longhaul.trigger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** The extension's event server, which stands in for API Gateway and Lambda: it makes events of requests, and takes raw ones. */
public final class EventServer {

    /** A gateway's events are those of HTTP/1.1: with a host. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI raw = URI.create(
            "http://" + ConfigProvider.getConfig().getValue("quarkus-internal.aws-lambda.test-api", String.class));

    /** A request, as of a person's browser. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(raw.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** An event as it is; 200 and the answer, or 500 and the error. */
    public HttpResponse<String> post(String event) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(raw)
                        .POST(HttpRequest.BodyPublishers.ofString(event))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
