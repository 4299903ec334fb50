package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts' keys, and the tokens that were given out for them. Thread-safe. */
final class Tokens {

    private static final Set<String> KEYS = Set.of(ApiVideoSimulator.API_KEY, ApiVideoSimulator.OTHER_API_KEY);

    private final InstantSource clock;
    private final int seconds;
    private final Map<String, Access> access = new HashMap<>();

    /** The keys that tokens were given out for. */
    private final Map<String, String> refresh = new HashMap<>();

    private final Map<String, String> upload = new HashMap<>();
    private int given;

    Tokens(InstantSource clock, int seconds) {
        this.clock = clock;
        this.seconds = seconds;
    }

    private record Access(String key, Instant until) {}

    /** An access token and a refresh token. */
    record Pair(String access, String refresh) {}

    synchronized Optional<Pair> forKey(String key) {
        return KEYS.contains(key) ? Optional.of(pair(key)) : Optional.empty();
    }

    /** A refresh token works once. */
    synchronized Optional<Pair> forRefresh(String token) {
        return Optional.ofNullable(refresh.remove(token)).map(this::pair);
    }

    private Pair pair(String key) {
        Pair pair = new Pair("simaccess" + ++given, "simrefresh" + given);
        access.put(pair.access(), new Access(key, clock.instant().plusSeconds(seconds)));
        refresh.put(pair.refresh(), key);
        return pair;
    }

    synchronized String uploadToken(String key) {
        String token = "tosimupload" + ++given;
        upload.put(token, key);
        return token;
    }

    /** The account that gave out an upload token. */
    synchronized Optional<String> ofUploadToken(String token) {
        return Optional.ofNullable(upload.get(token));
    }

    synchronized void endUploadTokens() {
        upload.clear();
    }

    synchronized void expireAll() {
        access.clear();
    }

    /** The account that a request comes from, by its key; empty if it is not accepted. */
    synchronized Optional<String> account(Request request) {
        String value = request.header("Authorization").orElse("");
        if (value.startsWith("Bearer ")) {
            return Optional.ofNullable(access.get(value.substring(7)))
                    .filter(token -> token.until().isAfter(clock.instant()))
                    .map(Access::key);
        }
        return KEYS.stream().filter(key -> value.equals("Basic " + basic(key))).findFirst();
    }

    private static String basic(String key) {
        return Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }
}
