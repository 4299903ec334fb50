package dev.longhaul.credentials;

import java.util.function.Function;

/**
 * Access tokens live as long as the process, or as what they were given for: another key, or another OAuth client, may be another
 * account's.
 *
 * @param <K> what they are given for
 */
public final class TokensOf<K> {

    private final Function<K, AccessTokens> exchange;
    private K key;
    private AccessTokens tokens;

    public TokensOf(Function<K, AccessTokens> exchange) {
        this.exchange = exchange;
    }

    /** The tokens of what is there now. */
    public synchronized AccessTokens present(K now) {
        if (tokens == null || !now.equals(key)) {
            key = now;
            tokens = exchange.apply(now);
        }
        return tokens;
    }
}
