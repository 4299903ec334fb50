package dev.longhaul.simulator.okru;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Access tokens with the secrets that go with them, and the person's refresh token. Thread-safe. */
final class Tokens {

    private final InstantSource clock;
    private final Duration life;
    private final Map<String, AccessToken> known = new HashMap<>();
    private boolean revoked;

    /** @param secret that calls with it are signed with */
    private record AccessToken(String secret, Instant goodUntil) {}

    Tokens(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** A token whose secret is derived. */
    synchronized String grant() {
        String token = newToken();
        known.put(
                token,
                new AccessToken(
                        Signatures.derived(token, OkRuSimulator.APPLICATION_SECRET),
                        clock.instant().plus(life)));
        return token;
    }

    /** A token of a session with a secret of its own. */
    synchronized String grant(String sessionSecret) {
        String token = newToken();
        known.put(token, new AccessToken(sessionSecret, clock.instant().plus(life)));
        return token;
    }

    private static String newToken() {
        return "simtkn" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The secret of a token that was given out, good or not any more. */
    synchronized Optional<String> secretOf(String token) {
        return Optional.ofNullable(known.get(token)).map(AccessToken::secret);
    }

    synchronized boolean isGood(String token) {
        return known.containsKey(token)
                && clock.instant().isBefore(known.get(token).goodUntil());
    }

    synchronized void end(String token) {
        known.computeIfPresent(token, (name, old) -> new AccessToken(old.secret(), Instant.MIN));
    }

    synchronized void endAll() {
        known.replaceAll((name, old) -> new AccessToken(old.secret(), Instant.MIN));
    }

    /** The person takes the leave back: no token is good any more, and none is given out. */
    synchronized void revoke() {
        revoked = true;
        endAll();
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    long lifeSeconds() {
        return life.toSeconds();
    }
}
