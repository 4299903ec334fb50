package dev.longhaul.platform.jwplatform;

import dev.longhaul.upload.Session;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What makes a call unlike every other: JW Platform carries a signature out once (PROTOCOLS.md 4.7).
 *
 * @param nonce eight digits
 * @param timestamp seconds since 1970
 */
record Stamp(String nonce, String timestamp) {

    private static final int NONCES = 100_000_000;
    private static final String NONCE = "nonce";
    private static final String TIMESTAMP = "timestamp";

    static Stamp draw(RandomGenerator chance, Instant now) {
        return new Stamp("%08d".formatted(chance.nextInt(NONCES)), Long.toString(now.getEpochSecond()));
    }

    /** The one that a draft remembers. */
    static Stamp of(Session draft) {
        return new Stamp(draft.get(NONCE), draft.get(TIMESTAMP));
    }

    void into(Map<String, String> draft) {
        draft.put(NONCE, nonce);
        draft.put(TIMESTAMP, timestamp);
    }
}
