package dev.longhaul.platform.apivideo;

import dev.longhaul.credentials.AccessTokens;
import java.util.function.Function;

/** Access tokens live as long as the process, or as the key that they were given for: another may be another account's. */
final class TokensOfKey {

    private final Function<String, AccessTokens> exchange;
    private String key = "";
    private AccessTokens tokens;

    TokensOfKey(Function<String, AccessTokens> exchange) {
        this.exchange = exchange;
    }

    synchronized AccessTokens of(String present) {
        if (tokens == null || !present.equals(key)) {
            key = present;
            tokens = exchange.apply(present);
        }
        return tokens;
    }
}
