package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells what is untold of an upload that this invocation holds. Each hears it in its order: who does not hear one thing is not
 * told the next. That somebody does not hear fails nothing; it stays untold.
 *
 * @param listener hears how it went
 */
record Telling(Herald herald, Time time, InvocationListener listener) {

    /** The checkpoint to be saved after it: without what was heard. Writes nothing itself. */
    Checkpoint tell(Checkpoint checkpoint, Deadline deadline) {
        News news = checkpoint.news();
        Set<String> deaf = new HashSet<>();
        for (News.Entry entry : news.untold()) {
            for (String to : entry.to()) {
                if (!deaf.contains(to) && isSettled(checkpoint, entry, to, deadline)) {
                    news = news.heard(entry.number(), to);
                } else {
                    deaf.add(to);
                }
            }
        }
        return checkpoint.with(news.tried(deaf.isEmpty()));
    }

    /** Whether it was heard, or is given up. */
    private boolean isSettled(Checkpoint checkpoint, News.Entry entry, String to, Deadline deadline) {
        if (deadline.passed()) {
            return false;
        }
        try {
            herald.tell(checkpoint.spec(), entry, to, deadline);
            note(checkpoint, Kind.TOLD, entry, "told to " + to);
            return true;
        } catch (Herald.RefusedException e) {
            note(checkpoint, Kind.NEVER_TOLD, entry, "never told to " + to + ": " + words(e.problem()));
            return true;
        } catch (ProblemException e) {
            return isGivenUp(checkpoint, entry, to, e.problem());
        } catch (RuntimeException e) {
            return isGivenUp(checkpoint, entry, to, Problems.unexpected(e));
        }
    }

    private boolean isGivenUp(Checkpoint checkpoint, News.Entry entry, String to, Problem problem) {
        Instant end = entry.at().plus(News.LIFE);
        boolean givenUp = !time.now().isBefore(end);
        note(
                checkpoint,
                givenUp ? Kind.NEVER_TOLD : Kind.UNTOLD,
                entry,
                (givenUp ? "given up, not told to " : "not told now to ") + to + ": " + words(problem));
        return givenUp;
    }

    private void note(Checkpoint checkpoint, Kind kind, News.Entry entry, String text) {
        String what = entry.event().state() + " (" + entry.id(checkpoint.id()) + ") ";
        listener.noted(checkpoint, new Note(kind, what + text));
    }

    private static String words(Problem problem) {
        return problem.title() + ". " + problem.cause() + " " + problem.remedy();
    }
}
