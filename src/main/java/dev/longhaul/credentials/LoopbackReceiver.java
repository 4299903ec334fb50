package dev.longhaul.credentials;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A little server on this machine that the browser is sent back to (RFC 8252, 7.3). */
final class LoopbackReceiver implements AutoCloseable {

    private static final int THREADS = 4;
    /** Longer than an exchange of the code may take, its retries included. */
    private static final long PAGE_WAIT_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI redirect;
    private final Queue<Arrival> arrivals;

    private LoopbackReceiver(HttpServer server, URI redirect, Queue<Arrival> arrivals) {
        this.server = server;
        this.redirect = redirect;
        this.arrivals = arrivals;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "longhaul-auth-page");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the server.
     *
     * @param registered the address to listen at; if there is none, any free port of 127.0.0.1
     * @param arrivals where visits go
     */
    static LoopbackReceiver open(Optional<URI> registered, Queue<Arrival> arrivals) throws IOException {
        int port = registered.map(LoopbackReceiver::port).orElse(0);
        boolean six = registered.map(uri -> "[::1]".equals(uri.getHost())).orElse(false);
        InetAddress address = InetAddress.getByName(six ? "::1" : "127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        URI redirect = registered.orElseGet(
                () -> URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        LoopbackReceiver receiver = new LoopbackReceiver(server, redirect, arrivals);
        server.createContext("/", receiver::handle);
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    /** Where Google is to send the browser. */
    URI redirect() {
        return redirect;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            if (!"GET".equals(exchange.getRequestMethod()) || !isRedirectPath(exchange) || query == null) {
                // A favicon, a prefetch, somebody curious.
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Arrival.Visited visit = new Arrival.Visited(query);
            try {
                arrivals.add(visit);
                send(exchange, page(visit));
            } finally {
                visit.shown().countDown();
            }
        }
    }

    private static ResultPage page(Arrival.Visited visit) {
        try {
            return visit.page().get(PAGE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return ResultPage.failed("Longhaul could not finish");
        }
        return ResultPage.failed("Longhaul was stopped");
    }

    private static void send(HttpExchange exchange, ResultPage page) throws IOException {
        byte[] html = page.html();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        // The address holds the code; no other page is to learn it.
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        headers.set("Connection", "close");
        exchange.sendResponseHeaders(page.status(), html.length);
        // Closed, the page has left; who waits for it may take the server down.
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(html);
        }
    }

    private boolean isRedirectPath(HttpExchange exchange) {
        return path(exchange.getRequestURI()).equals(path(redirect));
    }

    private static String path(URI uri) {
        return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? 80 : uri.getPort();
    }
}
