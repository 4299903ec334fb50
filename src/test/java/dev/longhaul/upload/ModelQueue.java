package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** A queue of continuations that delivers each message when its delay is over, but for those that are lost on the way. */
final class ModelQueue implements Continuations {

    /** A message on its way. */
    record Message(UploadId id, Instant at) {}

    private final PriorityQueue<Message> messages = new PriorityQueue<>(Comparator.comparing(Message::at));
    private final FakeTime time;
    private final Set<Integer> lost;
    private final Set<UploadId> refused = new HashSet<>();
    private int sent;

    /** @param lost the numbers of the messages that are lost, counted from 0 */
    ModelQueue(FakeTime time, Set<Integer> lost) {
        this.time = time;
        this.lost = lost;
    }

    /** Takes no more messages for this upload. */
    void refuse(UploadId id) {
        refused.add(id);
    }

    @Override
    public void send(UploadId id, Duration delay) {
        if (refused.contains(id)) {
            throw new ProblemException(new Problem("queue-unreachable", "No queue", "It is away.", "Wait."));
        }
        if (!lost.contains(sent++)) {
            messages.add(new Message(id, time.now().plus(delay)));
        }
    }

    int sent() {
        return sent;
    }

    int size() {
        return messages.size();
    }

    /** The next message, if one is to be delivered before then. */
    Optional<Message> next(Instant before) {
        return Optional.ofNullable(messages.peek())
                .filter(message -> message.at().isBefore(before))
                .map(message -> messages.poll());
    }
}
