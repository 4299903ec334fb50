package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.PartFile;
import dev.longhaul.simulator.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All upload keys that were given out. Thread-safe. */
final class UploadSessions {

    private static final int FORBIDDEN = 403;

    private final JwPlatformSettings settings;
    private final Map<String, UploadSession> byKey = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private Optional<Path> directory;

    UploadSessions(JwPlatformSettings settings) {
        this.settings = settings;
        this.directory = settings.directory();
    }

    /** A new upload key for a video; an older one is good no more. */
    UploadSession open(JwVideo video) {
        endOf(video);
        long number = opened.incrementAndGet();
        // As an S3-like signature has them: a client must encode each, and must leave none out.
        Map<String, String> query = new LinkedHashMap<>();
        query.put("key", "simkey" + number + "-" + token());
        query.put("token", "t/" + token() + "=+&");
        UploadSession session = new UploadSession(video, "simsession" + number + "_" + token(), query, this::newFile);
        byKey.put(query.get("key"), session);
        return session;
    }

    /** Ends the upload keys of one video. */
    void endOf(JwVideo video) {
        byKey.values().stream().filter(session -> session.video() == video).forEach(session -> session.end(FORBIDDEN));
    }

    Optional<UploadSession> find(Request request) {
        return Optional.ofNullable(request.query().get("key")).map(keys -> byKey.get(keys.get(0)));
    }

    /** Whether the request has all of the link's query, each once. */
    static boolean carriesQuery(Request request, UploadSession session) {
        return session.query().entrySet().stream().allMatch(each -> List.of(each.getValue())
                .equals(request.query().get(each.getKey())));
    }

    long opened() {
        return opened.get();
    }

    /** Forgets what is stored of every session of now, as an operator's clean-up does. */
    void loseAllStates() {
        byKey.values().forEach(UploadSession::loseState);
    }

    /** Ends every upload key of now. */
    void endAll(int status) {
        byKey.values().forEach(session -> session.end(status));
    }

    void close() {
        byKey.values().forEach(UploadSession::close);
    }

    private PartFile newFile() {
        Path path = settings.keep() == Keep.LENGTH
                ? Path.of("nowhere")
                : directory().resolve("upload-" + files.incrementAndGet() + ".video");
        return PartFile.create(settings.keep(), path);
    }

    private synchronized Path directory() {
        if (directory.isEmpty()) {
            try {
                directory = Optional.of(Files.createTempDirectory("jwplatform-simulator"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory.get();
    }

    private static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
