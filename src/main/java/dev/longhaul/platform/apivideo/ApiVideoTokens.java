package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.credentials.Access;
import dev.longhaul.credentials.TokenSource;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Until;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Access tokens for an API key. A pair of tokens lives in this process's memory; its refresh token works once, and where it does not
 * work, or there is none, the key is exchanged for a new pair (PROTOCOLS.md 3.1).
 */
final class ApiVideoTokens implements TokenSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long a destination rests whose key only a person can mend. */
    private static final Until PERSON = new Until.After(Duration.ofHours(24));

    private final ApiVideoSettings settings;
    private final ApiVideoApi api;
    private final Calls calls;
    private final Supplier<String> key;
    private Optional<String> refreshToken = Optional.empty();

    /** @param key reads the key when it is needed */
    ApiVideoTokens(ApiVideoSettings settings, ApiVideoApi api, Calls calls, Supplier<String> key) {
        this.settings = settings;
        this.api = api;
        this.calls = calls;
        this.key = key;
    }

    @Override
    public synchronized Refreshed refresh(Deadline deadline) {
        if (refreshToken.isPresent()) {
            Map<String, String> refresh = Map.of("refreshToken", refreshToken.get());
            refreshToken = Optional.empty();
            Exchange exchange = exchange("/auth/refresh", refresh, deadline);
            if (exchange.pair().isPresent() || !(exchange.outcome() instanceof Outcome.Refused)) {
                return result(exchange);
            }
        }
        return result(exchange("/auth/api-key", Map.of("apiKey", key.get()), deadline));
    }

    private record Pair(String accessToken, Duration lifetime, Optional<String> refreshToken) {
        @Override
        public String toString() {
            return "Pair[secret]";
        }
    }

    private record Exchange(Optional<Pair> pair, Outcome outcome) {}

    private Exchange exchange(String path, Map<String, String> secrets, Deadline deadline) {
        URI uri = settings.at(path);
        Pair[] pair = {null};
        Outcome outcome = calls.make(
                "POST",
                uri,
                () -> api.authenticate(uri, JSON.valueToTree(secrets).toString()),
                answer -> {
                    Optional<Pair> read = pair(answer);
                    read.ifPresent(got -> pair[0] = got);
                    return read.isPresent() ? new Outcome.Cut() : trouble(answer);
                },
                deadline);
        return new Exchange(Optional.ofNullable(pair[0]), outcome);
    }

    private Refreshed result(Exchange exchange) {
        if (exchange.pair().isPresent()) {
            Pair pair = exchange.pair().get();
            refreshToken = pair.refreshToken();
            return new Refreshed(new Access.Token(pair.accessToken()), pair.lifetime());
        }
        Outcome outcome = exchange.outcome() instanceof Outcome.Refused refused
                ? new Outcome.Wait(PERSON, refused.problem(), Outcome.Wait.Scope.DESTINATION)
                : exchange.outcome();
        return new Refreshed(new Access.Failed(outcome), Duration.ZERO);
    }

    /** A key that is wrong is answered by 400; by 401 and 403 too, who knows. */
    private Outcome trouble(Answer answer) {
        int status = answer.status();
        return status == 400 || status == 401 || status == 403
                ? new Outcome.Refused(ApiVideoProblems.credentials(settings.name(), ApiVideoError.parse(answer.body())))
                : ApiVideoRules.other(answer);
    }

    private static Optional<Pair> pair(Answer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(answer.body());
            String token = root.path("access_token").asText("");
            if (!token.matches("[A-Za-z0-9._~+/=-]+")) {
                return Optional.empty();
            }
            long seconds = Math.max(1, root.path("expires_in").asLong(1));
            return Optional.of(new Pair(
                    token,
                    Duration.ofSeconds(seconds),
                    Optional.of(root.path("refresh_token").asText("")).filter(text -> !text.isBlank())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
