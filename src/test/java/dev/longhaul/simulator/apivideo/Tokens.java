package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account's key, and the tokens that were given out for it. Thread-safe. */
final class Tokens {

    private final InstantSource clock;
    private final int seconds;
    private final Map<String, Instant> access = new HashMap<>();
    private final Set<String> refresh = new HashSet<>();
    private final Set<String> upload = new HashSet<>();
    private int given;

    Tokens(InstantSource clock, int seconds) {
        this.clock = clock;
        this.seconds = seconds;
    }

    /** An access token and a refresh token. */
    record Pair(String access, String refresh) {}

    synchronized Optional<Pair> forKey(String key) {
        return key.equals(ApiVideoSimulator.API_KEY) ? Optional.of(pair()) : Optional.empty();
    }

    /** A refresh token works once. */
    synchronized Optional<Pair> forRefresh(String token) {
        return refresh.remove(token) ? Optional.of(pair()) : Optional.empty();
    }

    private Pair pair() {
        Pair pair = new Pair("simaccess" + ++given, "simrefresh" + given);
        access.put(pair.access(), clock.instant().plusSeconds(seconds));
        refresh.add(pair.refresh());
        return pair;
    }

    synchronized String uploadToken() {
        String token = "tosimupload" + ++given;
        upload.add(token);
        return token;
    }

    synchronized boolean isUploadToken(String token) {
        return upload.contains(token);
    }

    synchronized void endUploadTokens() {
        upload.clear();
    }

    synchronized void expireAll() {
        access.clear();
    }

    synchronized boolean allows(Request request) {
        String value = request.header("Authorization").orElse("");
        if (value.startsWith("Bearer ")) {
            return access.getOrDefault(value.substring(7), Instant.MIN).isAfter(clock.instant());
        }
        String user = ApiVideoSimulator.API_KEY + ":";
        return value.equals("Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }
}
