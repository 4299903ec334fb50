package dev.longhaul.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** As much of Lambda's Runtime API as one function needs to be asked: the next event, its answer or its error. */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final long LONGEST_SECONDS = 30;

    static {
        // Else each event waits 40 ms: the JDK's server sends its headers and its body apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(ROOT, this::handle);
        server.start();
    }

    /** What {@code AWS_LAMBDA_RUNTIME_API} is set to. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets the function have an event, now or when it asks. */
    void send(String event) {
        events.add(event);
    }

    /** Waits for what the function says next. */
    Said await() throws InterruptedException {
        Said next = said.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the function says nothing");
        }
        return next;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestURI().getPath().substring(ROOT.length());
            if (call.equals("invocation/next")) {
                next(exchange);
            } else {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, -1);
                said.add(new Said(call.substring(call.lastIndexOf('/') + 1), body));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 10_000));
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:longhaul");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * What the function said.
     *
     * @param kind {@code response} or {@code error}
     */
    record Said(String kind, String body) {}
}
