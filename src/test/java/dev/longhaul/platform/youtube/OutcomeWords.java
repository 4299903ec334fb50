package dev.longhaul.platform.youtube;

import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Until;
import java.util.Optional;

/** An outcome in the few words that a table has room for. */
final class OutcomeWords {

    private OutcomeWords() {}

    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Opened opened) {
            return "opened " + SessionUri.of(opened.session());
        }
        if (outcome instanceof Outcome.Stored stored) {
            return "stored " + stored.confirmed().prefixBytes()
                    + stored.moved()
                            .map(session -> " moved " + SessionUri.of(session))
                            .orElse("") + after(stored.until());
        }
        if (outcome instanceof Outcome.Complete complete) {
            return "complete " + complete.video().id();
        }
        if (outcome instanceof Outcome.Ask ask) {
            return (ask.contradicts() ? "ask, contradiction" : "ask") + after(ask.until());
        }
        if (outcome instanceof Outcome.Wait wait) {
            return "wait " + wait.scope() + " " + wait.problem().type() + after(Optional.of(wait.until()));
        }
        if (outcome instanceof Outcome.Refused refused) {
            return "refused " + refused.problem().type();
        }
        if (outcome instanceof Outcome.Cut) {
            return "cut";
        }
        return outcome instanceof Outcome.Reauthorize
                ? "reauthorize"
                : outcome instanceof Outcome.SessionLost ? "lost" : outcome.toString();
    }

    private static String after(Optional<Until> until) {
        return until.map(OutcomeWords::until).orElse("");
    }

    private static String until(Until until) {
        if (until instanceof Until.After after) {
            return " after " + after.delay().toSeconds() + " s";
        }
        return until instanceof Until.At at ? " at " + at.instant() : " at midnight in " + zone(until);
    }

    private static String zone(Until until) {
        return ((Until.NextMidnight) until).zone().getId();
    }

    /** Everything of an outcome that may be shown, stored or logged. */
    static String shown(Outcome outcome) {
        if (outcome instanceof Outcome.Wait wait) {
            return wait.problem().toString();
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused.problem().toString();
        }
        // The rest prints what its records hold; a session prints as nothing.
        return outcome.toString();
    }
}
