package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells what is untold of an upload that this invocation holds. Each hears it in its order: who does not hear one thing is not
 * told the next. That somebody does not hear fails nothing; it stays untold.
 *
 * @param listener hears how it went
 */
record Telling(Herald herald, Time time, InvocationListener listener) {

    /** Less than a first handshake takes would be heard by nobody. */
    private static final Duration SHORTEST_PART = Duration.ofSeconds(3);

    /** The checkpoint to be saved after it: without what was heard. Writes nothing itself. */
    Checkpoint tell(Checkpoint checkpoint, Deadline deadline) {
        List<News.Entry> untold = checkpoint.news().untold();
        List<String> all =
                untold.stream().flatMap(entry -> entry.to().stream()).distinct().toList();
        News news = checkpoint.news();
        boolean allHeard = true;
        for (int i = 0; i < all.size(); i++) {
            // Where the time is not enough for all, another one is the first each time.
            String to = all.get((i + news.failures()) % all.size());
            // Who never answers takes its own part of the time, and not that of those behind it.
            Deadline part = part(deadline, all.size() - i);
            for (News.Entry entry : untold) {
                if (!entry.to().contains(to)) {
                    continue;
                }
                if (!isSettled(checkpoint, entry, to, part)) {
                    allHeard = false;
                    break;
                }
                news = news.heard(entry.number(), to);
            }
        }
        return checkpoint.with(news.tried(allHeard));
    }

    private Deadline part(Deadline whole, int parts) {
        Duration equal = whole.left().dividedBy(parts);
        Duration part = equal.compareTo(SHORTEST_PART) < 0 ? SHORTEST_PART : equal;
        return Deadline.at(time.now().plus(part), time).notAfter(whole);
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
            return isGivenUp(checkpoint, entry, to, Problem.unexpected(e));
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
