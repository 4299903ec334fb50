package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All sessions that were opened, by upload_id; a session can have more than one. Thread-safe. */
final class Sessions {

    private static final int NOT_FOUND = 404;

    private final YouTubeSettings settings;
    private final Map<String, UploadSession> byUploadId = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();
    private Optional<Path> directory;

    Sessions(YouTubeSettings settings) {
        this.settings = settings;
        this.directory = settings.directory();
    }

    UploadSession open(StartRequest start) {
        long number = opened.incrementAndGet();
        String id = uploadId(number);
        Path file =
                switch (settings.keep()) {
                    case DISK -> directory().resolve("upload-" + number + ".video");
                    case DIGEST, LENGTH -> Path.of("nowhere");
                };
        StoredFile stored = StoredFile.create(settings.keep(), file);
        UploadSession session = new UploadSession(id, start, settings.clock().instant(), stored);
        byUploadId.put(id, session);
        return session;
    }

    /** A second upload_id for a session. */
    String alias(UploadSession session, boolean only) {
        String id = uploadId(opened.get());
        if (only) {
            byUploadId.values().removeIf(session::equals);
        }
        byUploadId.put(id, session);
        return id;
    }

    Optional<UploadSession> find(Request request) {
        return request.parameter("upload_id").map(byUploadId::get).map(this::expireIfOld);
    }

    long opened() {
        return opened.get();
    }

    /** Ends every session of now. */
    void endAll(int status) {
        byUploadId.values().forEach(session -> session.end(status));
    }

    void close() {
        byUploadId.values().forEach(session -> session.file().close());
    }

    private UploadSession expireIfOld(UploadSession session) {
        if (settings.clock().instant().isAfter(session.openedAt().plus(settings.sessionLifetime()))) {
            session.end(NOT_FOUND);
        }
        return session;
    }

    private synchronized Path directory() {
        if (directory.isEmpty()) {
            try {
                directory = Optional.of(Files.createTempDirectory("youtube-simulator"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory.get();
    }

    private static String uploadId(long number) {
        return "sim" + number + "-" + UUID.randomUUID();
    }
}
