package dev.longhaul.platform.jwplatform;

import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Until;
import java.util.Optional;

/** An outcome in the few words that a table has room for. */
final class JwOutcomeWords {

    private JwOutcomeWords() {}

    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Opened opened) {
            JwSession session = JwSession.of(opened.session());
            return "opened " + session.key() + (opened.pulls() ? ", done" : "")
                    + session.before()
                            .map(before -> ", before " + before.text())
                            .orElse("");
        }
        if (outcome instanceof Outcome.Stored stored) {
            return "stored " + stored.confirmed()
                    + stored.moved()
                            .flatMap(session -> JwSession.of(session).largestChunkBytes())
                            .map(bytes -> ", chunks up to " + bytes)
                            .orElse("")
                    + after(stored.until());
        }
        if (outcome instanceof Outcome.Complete complete) {
            return "complete " + complete.video().id() + " " + complete.video().link();
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
        return outcome instanceof Outcome.SessionLost ? "lost" : outcome.toString();
    }

    private static String after(Optional<Until> until) {
        return until.map(JwOutcomeWords::until).orElse("");
    }

    private static String until(Until until) {
        return until instanceof Until.After after
                ? " after " + after.delay().toSeconds() + " s"
                : " at " + ((Until.At) until).instant();
    }
}
