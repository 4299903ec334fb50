package dev.longhaul.platform.okru;

import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Video;
import java.util.Optional;

/**
 * What the upload host's answers mean: (what we sent, status, headers, body) → outcome. Pure; the table is the first one of
 * PROTOCOLS.md 2.4, and each of its rows is a row of the test.
 */
final class OkRuRules {

    /** Of the last chunk that is not answered as the last one: the question what is there decides. */
    private static final Outcome UNFINISHED =
            new Outcome.Ask("it holds every byte and does not say that it has finished");

    private OkRuRules() {}

    /**
     * What is known of an upload when it is asked for.
     *
     * @param confirmedBytes what the host had said to have
     * @param contradictions how many answers in a row contradicted that
     * @param mostBytes no answer can truthfully say more
     * @param video it becomes
     */
    record Known(long confirmedBytes, int contradictions, long mostBytes, long totalBytes, Video video) {}

    /** The answer to a chunk. */
    static Outcome chunk(Known known, Chunk chunk, Answer answer) {
        return switch (answer.status()) {
            // The last answer's body differs from product to product: the status decides.
            case 200 ->
                chunk.isLast()
                        ? new Outcome.Complete(known.video())
                        : new Outcome.Ask("it says that it has finished, and cannot have");
            case 201 ->
                holding(known, answer, UNFINISHED).orElseGet(() -> new Outcome.Ask("it does not say what is stored"));
            // A good point to resume, if it is named; else it is asked for.
            case 416 -> holding(known, answer, UNFINISHED).orElseGet(() -> new Outcome.Ask("answer 416"));
            default -> other(answer);
        };
    }

    /** The answer to a whole file in one form. */
    static Outcome whole(Known known, Answer answer) {
        return switch (answer.status()) {
            case 200, 201 -> new Outcome.Complete(known.video());
            default -> other(answer);
        };
    }

    /** The answer to the question what has arrived; empty if it says nothing of that. */
    static Optional<Outcome> status(Known known, Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            return answer.status() == 416 ? Optional.empty() : Optional.of(other(answer));
        }
        return holding(known, answer, new Outcome.Complete(known.video()));
    }

    /**
     * The answer to an empty chunk. A host that takes it and names no byte has none (PROTOCOLS.md 2.1 c); if it had named some before,
     * it contradicts itself.
     */
    static Outcome probe(Known known, Answer answer) {
        boolean taken = answer.status() >= 200 && answer.status() <= 299;
        return status(known, answer)
                .orElseGet(() -> taken ? nothing(known) : new Outcome.Ask("it does not say what has arrived"));
    }

    private static Outcome nothing(Known known) {
        return known.confirmedBytes() == 0
                ? new Outcome.Stored(Ranges.none())
                : contradiction(known, "it names no byte, and had confirmed " + known.confirmedBytes());
    }

    /** @param whole what it means that it has every byte */
    private static Optional<Outcome> holding(Known known, Answer answer, Outcome whole) {
        KnownBytes said = KnownBytes.of(answer);
        if (said.bytes().isEmpty()) {
            return Optional.empty();
        }
        long bytes = said.bytes().getAsLong();
        long total = said.totalBytes().orElse(known.totalBytes());
        if (total != known.totalBytes()) {
            return Optional.of(
                    contradiction(known, "it has a file of " + total + " bytes, and not of " + known.totalBytes()));
        }
        if (bytes < known.confirmedBytes()) {
            return Optional.of(
                    contradiction(known, "it holds " + bytes + " bytes, and had confirmed " + known.confirmedBytes()));
        }
        if (bytes > known.mostBytes()) {
            return Optional.of(
                    new Outcome.SessionLost("it claims " + bytes + " bytes, and can have " + known.mostBytes()));
        }
        return Optional.of(
                bytes == total
                        ? whole
                        : new Outcome.Stored(Ranges.upTo(bytes), Optional.empty(), RetryAfter.of(answer.headers())));
    }

    /** Once may be a slip; twice in a row, the address cannot be built upon. */
    private static Outcome contradiction(Known known, String what) {
        return known.contradictions() == 0 ? Outcome.Ask.contradiction(what) : new Outcome.SessionLost(what);
    }

    private static Outcome other(Answer answer) {
        int status = answer.status();
        return switch (status) {
            // The address is signed for a time: another one is asked for (PROTOCOLS.md 2.4).
            case 403, 404, 410, 412 -> new Outcome.SessionLost("answer " + status);
            case 408, 429 -> new Outcome.Ask("answer " + status, RetryAfter.of(answer.headers()));
            default -> {
                if (status >= 500 || status < 300) {
                    yield new Outcome.Ask("answer " + status, RetryAfter.of(answer.headers()));
                }
                yield new Outcome.Refused(OkRuProblems.refused("answer " + status, ""));
            }
        };
    }
}
