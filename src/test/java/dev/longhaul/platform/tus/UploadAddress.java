package dev.longhaul.platform.tus;

import dev.longhaul.upload.Session;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The session: an upload's address, by which whoever has it can go on. It stays on the destination's own host. */
final class UploadAddress {

    private static final String FIELD = "uri";

    private UploadAddress() {}

    static Session session(URI upload, Instant startedAt) {
        return new Session(Map.of(FIELD, upload.toString()), startedAt);
    }

    static URI of(Session session) {
        return URI.create(session.get(FIELD));
    }

    /** What a {@code Location} names, seen from the request's address; empty if the video may not go there. */
    static Optional<URI> resolve(URI request, String location) {
        try {
            URI upload = request.resolve(location);
            boolean same = request.getScheme().equals(upload.getScheme())
                    && request.getRawAuthority().equals(upload.getRawAuthority());
            return same ? Optional.of(upload) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
