package dev.longhaul.cli;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sees whether a destination can be used, by one call that changes nothing there. */
final class DestinationCheck {

    /** For one destination; a platform that answers at all does so in a fraction of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Context context;

    DestinationCheck(Context context) {
        this.context = context;
    }

    /** Never throws: whatever is wrong with one destination says nothing of the next. */
    Optional<Problem> of(String destination) {
        try (Platform platform = context.services().destinations().connect(destination)) {
            Deadline deadline = deadline();
            Optional<Outcome> outcome = platform.check(deadline);
            if (outcome.filter(Outcome.Reauthorize.class::isInstance).isPresent()) {
                // A token that was made before may have been ended; a fresh one that is not accepted is a refusal.
                outcome = platform.reauthorize(deadline).or(() -> platform.check(deadline));
            }
            return outcome.map(DestinationCheck::problem);
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        } catch (RuntimeException e) {
            return Optional.of(CliProblems.unexpected(e));
        }
    }

    private Deadline deadline() {
        Time time = context.services().time();
        Instant end = time.now().plus(PATIENCE);
        return () -> {
            Duration left = Duration.between(time.now(), end);
            return left.isNegative() || context.stop().isRequested() ? Duration.ZERO : left;
        };
    }

    private static Problem problem(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused.problem();
        }
        if (outcome instanceof Outcome.Wait wait) {
            return wait.problem();
        }
        if (outcome instanceof Outcome.Reauthorize) {
            return CliProblems.freshTokenRefused();
        }
        return CliProblems.noClearAnswer(
                outcome instanceof Outcome.Ask ask ? ask.why() : "there was no answer in time");
    }
}
