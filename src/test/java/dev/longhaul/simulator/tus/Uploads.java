package dev.longhaul.simulator.tus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The uploads of a server, each under an address that nobody can guess. Thread-safe. */
final class Uploads {

    private final Map<String, Upload> byId = new LinkedHashMap<>();
    private final Supplier<URI> server;
    private final Ledger ledger;
    private final AtomicLong resent = new AtomicLong();

    Uploads(Supplier<URI> server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /** Answers a request for an upload. */
    Response create(Exchange exchange) {
        Request request = exchange.request();
        String length = request.header("Upload-Length").orElse("");
        String header = request.header("Upload-Metadata").orElse("");
        if (!length.matches("\\d{1,18}")) {
            return refuse("upload-length", 400, "Upload-Length is '" + length + "'");
        }
        if (exchange.body().declaredLength().orElse(-1) != 0) {
            return refuse("creation-with-upload", 400, "a body, and no such extension is offered");
        }
        Optional<Map<String, String>> metadata = metadata(header);
        if (metadata.isEmpty()) {
            return refuse("upload-metadata", 400, "Upload-Metadata is not of its grammar");
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        synchronized (this) {
            byId.put(id, new Upload(Long.parseLong(length), metadata.get(), header));
        }
        String host = exchange.effect(TusFaults.Elsewhere.class).isPresent()
                ? "http://localhost:" + server.get().getPort()
                : server.get().toString();
        return TusServer.answer(201).header("Location", host + TusServer.FILES_PATH + id);
    }

    private Response refuse(String rule, int status, String detail) {
        ledger.refuse(new Refusal(rule, status, detail));
        return TusServer.answer(status);
    }

    /** Pairs of a name and a text in base64, parted by commas; empty if it is anything else. */
    private static Optional<Map<String, String>> metadata(String header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String pair : header.isEmpty() ? new String[0] : header.split(",", -1)) {
            String[] parts = pair.split(" ", -1);
            boolean named = !parts[0].isEmpty() && parts[0].chars().allMatch(c -> c > ' ' && c < 127);
            try {
                String value =
                        parts.length == 1 ? "" : new String(Base64.getDecoder().decode(parts[1]), UTF_8);
                if (!named || parts.length > 2 || metadata.putIfAbsent(parts[0], value) != null) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(metadata);
    }

    synchronized Optional<Upload> find(Request request) {
        return request.path().startsWith(TusServer.FILES_PATH)
                ? Optional.ofNullable(byId.get(request.path().substring(TusServer.FILES_PATH.length())))
                : Optional.empty();
    }

    synchronized List<TusReport.StoredUpload> finished() {
        List<TusReport.StoredUpload> finished = new ArrayList<>();
        for (Upload upload : byId.values()) {
            upload.sha256()
                    .ifPresent(sha256 ->
                            finished.add(new TusReport.StoredUpload(upload.totalBytes(), sha256, upload.metadata())));
        }
        return finished;
    }

    synchronized int unfinished() {
        return (int) byId.values().stream()
                .filter(upload ->
                        upload.sha256().isEmpty() && upload.goneStatus().isEmpty())
                .count();
    }

    void countResent(long bytes) {
        resent.addAndGet(Math.max(0, bytes));
    }

    long resentConfirmedBytes() {
        return resent.get();
    }
}
