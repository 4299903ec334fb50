package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.PartFile;
import dev.longhaul.simulator.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All upload addresses that were given out. Thread-safe. */
final class UploadSessions {

    static final String PATH = "/upload.do";

    private final OkRuSettings settings;
    private final Map<String, UploadSession> byVid = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();
    private Optional<Path> directory;

    UploadSessions(OkRuSettings settings) {
        this.settings = settings;
        this.directory = settings.directory();
    }

    UploadSession open(OkRuVideo video, long total) {
        opened.incrementAndGet();
        UploadSession session = new UploadSession(
                video,
                "simsig" + UUID.randomUUID().toString().replace("-", ""),
                settings.clock().instant().plus(settings.addressLife()),
                total,
                () -> newFile(video));
        byVid.put(video.vid(), session);
        return session;
    }

    /** What follows the host of an upload address. */
    static String target(UploadSession session) {
        return PATH + "?sig=" + session.signature() + "&expires="
                + session.expires().toEpochMilli() + "&clientType=51&id="
                + session.video().vid() + "&userId=571";
    }

    /** The session that an address names, whether or not it is signed. */
    Optional<UploadSession> find(Request request) {
        return request.parameter("id").map(byVid::get);
    }

    void endOf(OkRuVideo video) {
        UploadSession session = byVid.get(video.vid());
        if (session != null) {
            session.end(404);
        }
    }

    void endAll(int status) {
        byVid.values().forEach(session -> session.end(status));
    }

    void loseAllStates() {
        byVid.values().forEach(UploadSession::loseState);
    }

    long opened() {
        return opened.get();
    }

    void close() {
        byVid.values().forEach(UploadSession::close);
    }

    private PartFile newFile(OkRuVideo video) {
        Path path = settings.keep() == Keep.LENGTH
                ? Path.of("nowhere")
                : directory().resolve("video-" + video.vid() + ".mp4");
        return PartFile.create(settings.keep(), path);
    }

    private synchronized Path directory() {
        if (directory.isEmpty()) {
            try {
                directory = Optional.of(Files.createTempDirectory("okru-simulator"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory.get();
    }
}
