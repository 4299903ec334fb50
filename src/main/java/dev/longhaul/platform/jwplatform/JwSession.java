package dev.longhaul.platform.jwplatform;

import dev.longhaul.upload.Session;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What JW Platform gave to upload against, as the checkpoint keeps it. A secret.
 *
 * @param key the video's
 * @param target where chunks go and by what id; empty if the video has its file already, and only has to be looked at
 * @param before what the video was like before; empty if it had no file
 * @param largestChunkBytes empty if nothing was said
 */
record JwSession(String key, Optional<Target> target, Optional<Before> before, Optional<Long> largestChunkBytes) {

    private static final String KEY = "key";
    private static final String URL = "url";
    private static final String SESSION_ID = "session-id";
    private static final String BEFORE = "before";
    private static final String LARGEST = "largest-chunk";

    /** Where chunks go. */
    record Target(URI address, String sessionId) {
        @Override
        public String toString() {
            return "Target[secret]";
        }
    }

    static JwSession of(Session session) {
        Map<String, String> kept = session.secrets();
        return new JwSession(
                session.get(KEY),
                Optional.ofNullable(kept.get(URL)).map(url -> new Target(URI.create(url), session.get(SESSION_ID))),
                Before.parse(Optional.ofNullable(kept.get(BEFORE))),
                Optional.ofNullable(kept.get(LARGEST)).map(Long::valueOf));
    }

    /** The key of the video that a session, or a draft, is for. */
    static Optional<String> keyOf(Session sessionOrDraft) {
        return Optional.ofNullable(sessionOrDraft.secrets().get(KEY));
    }

    /** A draft that remembers the call that will be made, and the video if there is one. */
    static Session draft(Stamp stamp, Optional<String> videoKey, Instant now) {
        Map<String, String> kept = new HashMap<>();
        stamp.into(kept);
        videoKey.ifPresent(known -> kept.put(KEY, known));
        return new Session(kept, now);
    }

    Session session(Instant startedAt) {
        Map<String, String> kept = new HashMap<>();
        kept.put(KEY, key);
        target.ifPresent(where -> {
            kept.put(URL, where.address().toString());
            kept.put(SESSION_ID, where.sessionId());
        });
        before.ifPresent(was -> kept.put(BEFORE, was.text()));
        largestChunkBytes.ifPresent(bytes -> kept.put(LARGEST, Long.toString(bytes)));
        return new Session(kept, startedAt);
    }

    JwSession withLargestChunk(long bytes) {
        return new JwSession(key, target, before, Optional.of(bytes));
    }

    @Override
    public String toString() {
        return "JwSession[secret]";
    }
}
