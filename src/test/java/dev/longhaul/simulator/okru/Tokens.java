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

    /** The number of the person with the refresh token. */
    static final String PERSON = "571";

    private final InstantSource clock;
    private final Duration life;
    private final Map<String, AccessToken> known = new HashMap<>();
    private boolean revoked;

    /**
     * An access token.
     *
     * @param person whose it is
     * @param secret that calls with it are signed with
     */
    private record AccessToken(String person, String secret, Instant goodUntil) {
        AccessToken ended() {
            return new AccessToken(person, secret, Instant.MIN);
        }
    }

    Tokens(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** A token whose secret is derived. */
    synchronized String grant() {
        return grantTo(PERSON);
    }

    /** The same for another person. */
    synchronized String grantToAnother() {
        return grantTo("572");
    }

    private String grantTo(String person) {
        String token = newToken();
        String secret = Signatures.derived(token, OkRuSimulator.APPLICATION_SECRET);
        known.put(token, new AccessToken(person, secret, clock.instant().plus(life)));
        return token;
    }

    /** A token of a session with a secret of its own. */
    synchronized String grant(String sessionSecret) {
        String token = newToken();
        known.put(token, new AccessToken(PERSON, sessionSecret, clock.instant().plus(life)));
        return token;
    }

    private static String newToken() {
        return "simtkn" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The secret of a token that was given out, good or not any more. */
    synchronized Optional<String> secretOf(String token) {
        return Optional.ofNullable(known.get(token)).map(AccessToken::secret);
    }

    /** Whose token it is that was given out. */
    synchronized String personOf(String token) {
        return known.get(token).person();
    }

    synchronized boolean isGood(String token) {
        return known.containsKey(token)
                && clock.instant().isBefore(known.get(token).goodUntil());
    }

    synchronized void end(String token) {
        known.computeIfPresent(token, (name, old) -> old.ended());
    }

    synchronized void endAll() {
        known.replaceAll((name, old) -> old.ended());
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
