package dev.longhaul.platform.okru;

import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Outcome.Wait.Scope;
import dev.longhaul.upload.Until;
import java.time.Duration;
import java.util.Optional;

/** What an error of the API means, by its code rather than its status; pure. The table is the second one of PROTOCOLS.md 2.4. */
final class ApiRules {

    /** How long a destination rests whose credentials only a person can mend. */
    static final Until PERSON = new Until.After(Duration.ofHours(24));

    /** How long it rests that has called too often. */
    private static final Until FLOOD = new Until.After(Duration.ofMinutes(10));

    private static final int NOT_FOUND = 300;
    private static final int PERMISSION_DENIED = 10;

    private ApiRules() {}

    static boolean isNotFound(ApiAnswer answer) {
        return answer.errorCode().orElse(0) == NOT_FOUND;
    }

    /** An answer to a call for one video: what is denied there says nothing of others. */
    static Optional<Outcome> ofOneVideo(ApiAnswer api) {
        return api.errorCode().orElse(0) == PERMISSION_DENIED
                ? Optional.of(new Outcome.Refused(OkRuProblems.refused(api.word(), api.message())))
                : Optional.empty();
    }

    /** An answer that has no meaning of its own where it came. */
    static Outcome other(String destination, Answer answer, ApiAnswer api) {
        if (api.errorCode().isEmpty()) {
            return byStatus(answer);
        }
        int code = api.errorCode().getAsInt();
        return switch (code) {
            case 1, 2, 30, 31, 704, 9999 -> new Outcome.Ask(api.word(), RetryAfter.of(answer.headers()));
            case 7, 8, 9, 11 ->
                new Outcome.Wait(
                        RetryAfter.of(answer.headers()).orElse(FLOOD), OkRuProblems.tooOften(code), Scope.DESTINATION);
            case 102, 103 -> new Outcome.Reauthorize();
            // The application or the person's leave: nothing that another upload would fare better with.
            case PERMISSION_DENIED, 101, 104 ->
                new Outcome.Wait(PERSON, OkRuProblems.credentials(destination, code, api.message()), Scope.DESTINATION);
            default -> new Outcome.Refused(OkRuProblems.refused(api.word(), api.message()));
        };
    }

    private static Outcome byStatus(Answer answer) {
        int status = answer.status();
        Optional<Until> retryAfter = RetryAfter.of(answer.headers());
        if (status == 401) {
            return new Outcome.Reauthorize();
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new Outcome.Ask("answer " + status, retryAfter);
        }
        return status >= 300
                ? new Outcome.Refused(OkRuProblems.refused("answer " + status, ""))
                : new Outcome.Ask("an answer " + status + " that means nothing here");
    }
}
