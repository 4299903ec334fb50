package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Until;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads answers of Google's token endpoint (PROTOCOLS.md 1.11; RFC 6749, 5.1 and 5.2). Pure, and says of a body no more than
 * which of the known words was in it.
 */
final class TokenRules {

    private static final Map<String, TokenAnswer.Ground> DENIALS = Map.ofEntries(
            Map.entry("invalid_grant", TokenAnswer.Ground.GRANT),
            Map.entry("invalid_client", TokenAnswer.Ground.CLIENT),
            Map.entry("unauthorized_client", TokenAnswer.Ground.CLIENT),
            Map.entry("deleted_client", TokenAnswer.Ground.CLIENT),
            Map.entry("disabled_client", TokenAnswer.Ground.CLIENT),
            // What Google answers when a client that has a secret does not send it.
            Map.entry("invalid_request", TokenAnswer.Ground.CLIENT),
            Map.entry("redirect_uri_mismatch", TokenAnswer.Ground.CLIENT),
            Map.entry("access_denied", TokenAnswer.Ground.POLICY),
            Map.entry("admin_policy_enforced", TokenAnswer.Ground.POLICY),
            Map.entry("org_internal", TokenAnswer.Ground.POLICY),
            Map.entry("invalid_scope", TokenAnswer.Ground.POLICY));

    /** What goes into an Authorization header as it is (RFC 6750, 2.1), and nothing that could end the header. */
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Duration LIFETIME_IF_UNSAID = Duration.ofMinutes(5);
    private static final long LONGEST_LIFETIME_SECONDS = Duration.ofDays(1).toSeconds();
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private TokenRules() {}

    /**
     * @param retryAfter the header of that name, or null
     * @param body the body, or null
     */
    static TokenAnswer read(int status, String retryAfter, String body) {
        Optional<JsonNode> json =
                Optional.ofNullable(body).flatMap(text -> Json.object(text.getBytes(StandardCharsets.UTF_8)));
        if (status >= 200 && status < 300) {
            return json.map(TokenRules::granted).orElseGet(() -> odd(status, "is not JSON"));
        }
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500) {
            return new TokenAnswer.Unclear("the token endpoint answered " + status, until(retryAfter));
        }
        if (status < 400) {
            return odd(status, "is not for a token request");
        }
        return json.flatMap(object -> Json.text(object, "error"))
                .filter(DENIALS::containsKey)
                .<TokenAnswer>map(error -> new TokenAnswer.Denied(DENIALS.get(error), error))
                .orElseGet(() -> odd(status, "gives no known reason"));
    }

    private static TokenAnswer granted(JsonNode object) {
        Optional<String> token = Json.text(object, "access_token")
                .filter(value -> BEARER.matcher(value).matches());
        boolean bearer =
                Json.text(object, "token_type").map("bearer"::equalsIgnoreCase).orElse(true);
        if (token.isEmpty() || !bearer) {
            return new TokenAnswer.Unclear("the token endpoint's answer holds no usable bearer token");
        }
        return new TokenAnswer.Granted(
                token.get(), lifetime(object), Json.text(object, "refresh_token"), scopes(object));
    }

    private static Duration lifetime(JsonNode object) {
        long seconds = object.path("expires_in").asLong(0);
        return seconds > 0 ? Duration.ofSeconds(Math.min(seconds, LONGEST_LIFETIME_SECONDS)) : LIFETIME_IF_UNSAID;
    }

    private static Optional<SortedSet<String>> scopes(JsonNode object) {
        return Json.text(object, "scope").map(text -> new TreeSet<>(Arrays.asList(SPACES.split(text.strip()))));
    }

    private static Optional<Until> until(String retryAfter) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        if (SECONDS.matcher(retryAfter).matches()) {
            return Optional.of(new Until.After(Duration.ofSeconds(Long.parseLong(retryAfter))));
        }
        try {
            return Optional.of(new Until.At(ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static TokenAnswer odd(int status, String what) {
        return new TokenAnswer.Unclear("the token endpoint's answer " + status + " " + what);
    }
}
