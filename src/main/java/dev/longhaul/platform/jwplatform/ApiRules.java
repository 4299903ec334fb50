package dev.longhaul.platform.jwplatform;

import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Outcome.Wait.Scope;
import dev.longhaul.upload.Until;
import java.time.Duration;
import java.util.Optional;

/**
 * What an error of the management API means, by its code rather than its status; pure. The table is the second one of PROTOCOLS.md
 * 4.4.
 */
final class ApiRules {

    /** How long a destination rests whose credentials only a person can mend. */
    private static final Until PERSON = new Until.After(Duration.ofHours(24));

    private static final String[] CREDENTIALS = {"ApiKey", "Signature", "Nonce"};

    private ApiRules() {}

    /** Whether the code tells that a call which comes again on purpose was carried out before (PROTOCOLS.md 4.7). */
    static boolean isReplay(ApiAnswer answer) {
        return answer.isOf("Nonce", "Signature");
    }

    /** Whether the code is about the call's own time. */
    static boolean isTimestamp(ApiAnswer answer) {
        return answer.isOf("Timestamp");
    }

    static boolean isNotFound(ApiAnswer answer) {
        return answer.code().equals("NotFound");
    }

    /** An answer that has no meaning of its own where it came. */
    static Outcome other(String destination, Answer answer) {
        ApiAnswer api = ApiAnswer.parse(answer);
        Optional<Until> retryAfter = RetryAfter.of(answer.headers());
        if (api.isOf(CREDENTIALS)) {
            return new Outcome.Wait(PERSON, JwProblems.credentials(destination, api.code()), Scope.DESTINATION);
        }
        if (isTimestamp(api)) {
            return new Outcome.Refused(JwProblems.clock(api.code()));
        }
        return switch (api.code()) {
            case "RateLimitExceeded" ->
                new Outcome.Ask("answer 'RateLimitExceeded'", api.limitReset().or(() -> retryAfter));
            case "CallUnavailable", "CallFailed", "Internal", "Database", "Integrity", "ItemAlreadyExists" ->
                new Outcome.Ask("answer '" + api.code() + "'", retryAfter);
            default -> byStatus(answer.status(), api, retryAfter);
        };
    }

    /** Without a code, or with one that nobody has named. */
    private static Outcome byStatus(int status, ApiAnswer api, Optional<Until> retryAfter) {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> new Outcome.Ask("answer " + status, retryAfter);
            default ->
                status >= 300 || !api.code().isEmpty()
                        ? new Outcome.Refused(JwProblems.refused(status, api))
                        : new Outcome.Ask("an answer " + status + " that means nothing here");
        };
    }
}
