package dev.longhaul.simulator.youtube;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tokens that the simulator gave out; all of them are fakes. Thread-safe. */
final class Tokens {

    private final InstantSource clock;
    private final Duration lifetime;
    private final Map<String, Set<String>> refreshTokens = new LinkedHashMap<>();
    private final Map<String, AccessToken> accessTokens = new LinkedHashMap<>();

    /** An access token; {@code endedByTest} means ended before its time by a fault or a test, which is not the client's doing */
    private record AccessToken(Set<String> scopes, Instant expiresAt, boolean endedByTest) {}

    /** What a presented access token is worth. */
    enum Verdict {
        GOOD,
        UNKNOWN,
        EXPIRED,
        ENDED_BY_TEST,
        INSUFFICIENT
    }

    Tokens(InstantSource clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    synchronized String grant(Set<String> scopes) {
        String token = "1//simulated-refresh-" + UUID.randomUUID();
        refreshTokens.put(token, Set.copyOf(scopes));
        return token;
    }

    synchronized Optional<Set<String>> scopesOf(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken));
    }

    synchronized void revoke(String refreshToken) {
        refreshTokens.remove(refreshToken);
    }

    synchronized void revokeAll() {
        refreshTokens.clear();
    }

    synchronized String access(Set<String> scopes) {
        String token = "ya29.simulated-access-" + UUID.randomUUID();
        accessTokens.put(
                token, new AccessToken(Set.copyOf(scopes), clock.instant().plus(lifetime), false));
        return token;
    }

    synchronized void endAccess(String token) {
        accessTokens.computeIfPresent(token, (name, old) -> new AccessToken(old.scopes(), old.expiresAt(), true));
    }

    synchronized void endAllAccess() {
        accessTokens.replaceAll((name, old) -> new AccessToken(old.scopes(), old.expiresAt(), true));
    }

    /** What a token is worth; one of the accepted scopes is enough. */
    synchronized Verdict judge(String token, Set<String> accepted) {
        AccessToken known = accessTokens.get(token);
        if (known == null) {
            return Verdict.UNKNOWN;
        }
        if (known.endedByTest()) {
            return Verdict.ENDED_BY_TEST;
        }
        if (!clock.instant().isBefore(known.expiresAt())) {
            return Verdict.EXPIRED;
        }
        return known.scopes().stream().anyMatch(accepted::contains) ? Verdict.GOOD : Verdict.INSUFFICIENT;
    }
}
