package dev.longhaul.platform.okru;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.credentials.Access;
import dev.longhaul.credentials.TokenSource;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Access tokens: first the stored one, as long as OK.ru takes it; then those that the refresh token gets (PROTOCOLS.md 2.9). They
 * live in this process's memory.
 */
final class OkRuTokens implements TokenSource {

    /** A stored token is used until it is refused. */
    private static final Duration UNTIL_REFUSED = Duration.ofDays(3650);

    /** What OK.ru says of a token's life if it says nothing. */
    private static final long DEFAULT_LIFE_SECONDS = 1800;

    private final OkRuSettings settings;
    private final OkRuApi api;
    private final Calls wire;
    private final Supplier<Keys> keys;

    /** The stored token that was handed out; if it comes back, it was refused. */
    private Optional<String> handedOut = Optional.empty();

    /** @param keys reads them when they are needed */
    OkRuTokens(OkRuSettings settings, OkRuApi api, Calls wire, Supplier<Keys> keys) {
        this.settings = settings;
        this.api = api;
        this.wire = wire;
        this.keys = keys;
    }

    @Override
    public synchronized Refreshed refresh(Deadline deadline) {
        Keys present = keys.get();
        if (present.accessToken().isPresent() && !present.accessToken().equals(handedOut)) {
            handedOut = present.accessToken();
            return new Refreshed(new Access.Token(handedOut.get()), UNTIL_REFUSED);
        }
        return present.refresh()
                .map(refresh -> exchange(present, refresh, deadline))
                .orElseGet(() ->
                        failed(refused("The stored access_token was not accepted, and there is no refresh_token.")));
    }

    private Refreshed exchange(Keys present, Keys.Refresh refresh, Deadline deadline) {
        URI uri = settings.apiUrl().resolve("/oauth/token.do");
        Map<String, String> form = new TreeMap<>(Map.of(
                "refresh_token",
                refresh.refreshToken(),
                "client_id",
                refresh.clientId(),
                "client_secret",
                present.applicationSecret(),
                "grant_type",
                "refresh_token"));
        Refreshed[] got = {null};
        Outcome outcome = wire.make(
                "POST",
                uri,
                () -> api.call(uri, Form.of(form)),
                answer -> {
                    Optional<Refreshed> read = read(answer);
                    read.ifPresent(each -> got[0] = each);
                    return read.isPresent() ? new Outcome.Cut() : trouble(answer);
                },
                deadline);
        return got[0] == null ? failed(outcome) : got[0];
    }

    private static Optional<Refreshed> read(Answer answer) {
        JsonNode root = ApiAnswer.parse(answer.body()).root();
        String token = root.path("access_token").asText("");
        if (answer.status() >= 300 || !token.matches("[\\x21-\\x7e]{1,4096}")) {
            return Optional.empty();
        }
        // A number, or a text of digits.
        long seconds = Math.max(1, root.path("expires_in").asLong(DEFAULT_LIFE_SECONDS));
        return Optional.of(new Refreshed(new Access.Token(token), Duration.ofSeconds(seconds)));
    }

    private Outcome trouble(Answer answer) {
        ApiAnswer read = ApiAnswer.parse(answer.body());
        String error = read.root().path("error").asText("");
        if (error.matches("invalid_[a-z_]{1,40}|unauthorized_client|access_denied")) {
            return refused("It answered '" + error + "' to the refresh token.");
        }
        Outcome outcome = ApiRules.other(settings.name(), answer, read);
        boolean isVerdict = outcome instanceof Outcome.Reauthorize || outcome instanceof Outcome.Refused;
        return isVerdict ? refused("It refused the refresh token with answer " + answer.status() + ".") : outcome;
    }

    private Outcome refused(String why) {
        return new Outcome.Wait(
                ApiRules.PERSON, OkRuProblems.tokenRefused(settings.name(), why), Outcome.Wait.Scope.DESTINATION);
    }

    private static Refreshed failed(Outcome outcome) {
        return new Refreshed(new Access.Failed(outcome), Duration.ZERO);
    }
}
