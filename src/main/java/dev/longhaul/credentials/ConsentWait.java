package dev.longhaul.credentials;

import dev.longhaul.upload.Await;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waits for Google's answer, from the browser or the terminal, whichever comes first; what is none is refused and counted. */
final class ConsentWait {

    static final int MOST_PASTES = 5;
    static final int MOST_VISITS = 20;

    private final ConsentRequest request;
    private final AuthDialogue dialogue;
    private final BlockingQueue<Arrival> arrivals;
    private final Deadline deadline;
    private int pastes;
    private int visits;

    ConsentWait(ConsentRequest request, AuthDialogue dialogue, BlockingQueue<Arrival> arrivals, Deadline deadline) {
        this.request = request;
        this.dialogue = dialogue;
        this.arrivals = arrivals;
        this.deadline = deadline;
    }

    /** Google's answer, which is a code or a denial, and what it came by. */
    record Received(Arrival arrival, ConsentAnswer answer) {}

    /**
     * The answer, or nothing if the deadline came first or the thread was interrupted.
     *
     * @throws ProblemException if too much came in that was none
     */
    Optional<Received> answer() {
        while (pastes < MOST_PASTES && visits < MOST_VISITS) {
            Optional<Arrival> arrival = next();
            if (arrival.isEmpty()) {
                return Optional.empty();
            }
            ConsentAnswer answer = read(arrival.get());
            if (!(answer instanceof ConsentAnswer.Unusable unusable)) {
                return Optional.of(new Received(arrival.get(), answer));
            }
            refuse(arrival.get(), unusable.why());
        }
        throw new ProblemException(AuthProblems.tooMany());
    }

    private ConsentAnswer read(Arrival arrival) {
        if (arrival instanceof Arrival.Visited visited) {
            return ConsentAnswer.query(visited.query(), request.state());
        }
        return ConsentAnswer.pasted(((Arrival.Pasted) arrival).line(), request.state());
    }

    private void refuse(Arrival arrival, String why) {
        if (arrival instanceof Arrival.Visited visited) {
            visits++;
            visited.show(ResultPage.ignored());
            dialogue.say("A visit of the browser was not counted: " + why + ".");
        } else {
            pastes++;
            dialogue.say("This cannot be used: " + why + ". Paste the whole address, from " + request.redirect()
                    + " to its end.");
        }
    }

    private Optional<Arrival> next() {
        try {
            while (!deadline.passed()) {
                Arrival arrival = arrivals.poll(Await.slice(deadline), TimeUnit.NANOSECONDS);
                if (arrival != null) {
                    return Optional.of(arrival);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
