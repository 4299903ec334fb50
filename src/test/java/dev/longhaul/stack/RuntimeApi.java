package dev.longhaul.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The Lambda Runtime API (version 2018-06-01) of one sandbox: hands events to a function that polls for them and takes what it
 * answers. An answer to any other request than the one in hand is refused, as Lambda refuses it.
 */
final class RuntimeApi implements AutoCloseable {

    static {
        // Head and body leave as two packets: with Nagle's algorithm the second would wait 40 ms for the first one's
        // receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String ROOT = "/2018-06-01/runtime/";

    /**
     * An event on its way.
     *
     * @param ending completed by the answer or error of the function
     */
    record Turn(String requestId, long deadlineEpochMillis, String event, CompletableFuture<Ending> ending) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    });
    private final String functionArn;
    private final Semaphore polls = new Semaphore(0);
    private final BlockingQueue<Turn> next = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ending> initFailure = new CompletableFuture<>();
    private volatile Turn inHand;

    RuntimeApi(String functionArn) {
        this.functionArn = functionArn;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(ROOT, this::handle);
        server.start();
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether the function polls for an event within this time; asked once for each event. */
    boolean awaitPoll(long millis) throws InterruptedException {
        return polls.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    /** Hands an event to the function that polls. */
    void hand(Turn turn) {
        next.add(turn);
    }

    /** Completed when the function says that it cannot start. */
    CompletableFuture<Ending> initFailure() {
        return initFailure;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(ROOT.length());
            if (path.equals("invocation/next")) {
                giveNext(exchange);
            } else if (path.equals("init/error")) {
                initFailure.complete(new Ending.Failed(body(exchange)));
                answer(exchange, 202, "{\"status\":\"OK\"}");
            } else {
                take(exchange, path.split("/", -1));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveNext(HttpExchange exchange) throws IOException, InterruptedException {
        polls.release();
        Turn turn = next.take();
        inHand = turn;
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Lambda-Runtime-Aws-Request-Id",
                turn.requestId(),
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(turn.deadlineEpochMillis()),
                "Lambda-Runtime-Invoked-Function-Arn",
                functionArn,
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-" + turn.requestId().replace("-", "").substring(0, 24) + ";Sampled=0");
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        answer(exchange, 200, turn.event());
    }

    private void take(HttpExchange exchange, String[] path) throws IOException {
        String body = body(exchange);
        Turn turn = inHand;
        boolean known = path.length == 3
                && path[0].equals("invocation")
                && turn != null
                && path[1].equals(turn.requestId())
                && (path[2].equals("response") || path[2].equals("error"));
        if (!known) {
            answer(exchange, 400, "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
            return;
        }
        // Told before it is acknowledged: the function's next poll cannot overtake it.
        inHand = null;
        turn.ending().complete(path[2].equals("response") ? new Ending.Answered(body) : new Ending.Failed(body));
        answer(exchange, 202, "{\"status\":\"OK\"}");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
