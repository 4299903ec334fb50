package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.trigger.Incoming.Content;
import dev.longhaul.trigger.Incoming.Continue;
import dev.longhaul.trigger.Incoming.Direct;
import dev.longhaul.trigger.Incoming.Message;
import dev.longhaul.trigger.Incoming.Nothing;
import dev.longhaul.trigger.Incoming.Unreadable;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The messages that a queue delivers at once. Each succeeds or comes again by itself. What is quickly done is done first, then
 * continuations share the time that is left.
 */
final class Batch {

    /** No continuation is begun for which less is left, but for what comes first: else nothing ever would. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    /** To take an object in, bucket, table and queue are called, and each may be slow. */
    private static final Duration LEAST_TO_TAKE = Duration.ofSeconds(10);

    private final Recording recording;
    private final Continuing continuing;
    private final Sweeping sweeping;
    private final Again again;
    private final TriggerLog log;

    Batch(Recording recording, Continuing continuing, Sweeping sweeping, Again again, TriggerLog log) {
        this.recording = recording;
        this.continuing = continuing;
        this.sweeping = sweeping;
        this.again = again;
        this.log = log;
    }

    /** The answer names the messages that have to come again. */
    JsonNode handle(List<Message> messages, TimeLeft time) {
        Set<String> failed = new HashSet<>();
        Set<ObjectEvent> counting =
                Newest.of(messages.stream().flatMap(Batch::objects).toList());
        Map<UploadId, Message> continuations = new LinkedHashMap<>();
        boolean first = true;
        for (Message message : messages) {
            if (message.content() instanceof Continue wanted) {
                // Of two for one upload the second would find it busy.
                continuations.putIfAbsent(wanted.upload(), message);
            } else {
                boolean begins = first || !takes(message) || hasEnough(time, LEAST_TO_TAKE);
                boolean done = begins ? isDone(message, counting, time) : again.atOnce(message);
                if (!done) {
                    failed.add(message.id());
                }
                first = false;
            }
        }
        advance(continuations, time, first, failed);
        return Answers.failedItems(messages.stream()
                .map(Message::id)
                .filter(failed::contains)
                .distinct()
                .toList());
    }

    private static Stream<ObjectEvent> objects(Message message) {
        if (message.content() instanceof Direct direct) {
            return Stream.of(direct.object());
        }
        return message.content() instanceof Incoming.ObjectEvents made ? made.objects().stream() : Stream.empty();
    }

    private static boolean takes(Message message) {
        return objects(message).findAny().isPresent();
    }

    private static boolean hasEnough(TimeLeft time, Duration least) {
        return time.left().compareTo(least) >= 0;
    }

    private boolean isDone(Message message, Set<ObjectEvent> counting, TimeLeft time) {
        Content content = message.content();
        if (content instanceof Nothing nothing) {
            log.tell(Level.INFO, Optional.empty(), "nothing to do: " + nothing.reason());
            return true;
        }
        if (content instanceof Unreadable unreadable) {
            log.tell(
                    Level.ERROR,
                    Optional.empty(),
                    message.id() + ": " + unreadable.problem().cause());
            return false;
        }
        if (content instanceof Incoming.SweepDue) {
            sweep(time);
            return true;
        }
        boolean taken = true;
        for (ObjectEvent each : objects(message).toList()) {
            if (counting.remove(each)) {
                taken &= recording.take(each).failure().isEmpty();
            } else {
                log.tell(
                        Level.INFO,
                        Optional.empty(),
                        each.name().location() + ": told of twice, or newer, in this batch");
            }
        }
        List<Problem> unreadable = content instanceof Incoming.ObjectEvents made ? made.unreadable() : List.of();
        unreadable.forEach(problem -> log.tell(Level.ERROR, Optional.empty(), message.id() + ": " + problem.cause()));
        // What nobody will ever understand must end among the dead letters, where a person finds it; what can be taken
        // in goes first.
        return taken ? unreadable.isEmpty() : again.later(message);
    }

    /** The next comes by its schedule: one that is sent again would only add to it. */
    private void sweep(TimeLeft time) {
        try {
            sweeping.run(time);
        } catch (ProblemException e) {
            log.tell(
                    Level.ERROR,
                    Optional.empty(),
                    e.problem().title() + ". " + e.problem().cause());
        }
    }

    private void advance(
            Map<UploadId, Message> continuations, TimeLeft time, boolean mayAlwaysBegin, Set<String> failed) {
        List<UploadId> waiting = new ArrayList<>(continuations.keySet());
        boolean begins = mayAlwaysBegin;
        while (!waiting.isEmpty()) {
            UploadId id = waiting.remove(0);
            Message message = continuations.get(id);
            boolean done;
            if (begins || hasEnough(time, LEAST)) {
                long able = Math.max(1, time.left().dividedBy(LEAST));
                int parts = (int) Math.min(able, 1L + waiting.size());
                done = continuing
                        .advance(id, time.share(parts), message.receiveCount(), delay -> again.call(message, delay))
                        .isDone();
            } else {
                done = again.atOnce(message);
            }
            begins = false;
            if (!done) {
                failed.add(message.id());
            }
        }
    }
}
