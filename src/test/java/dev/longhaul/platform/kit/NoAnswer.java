package dev.longhaul.platform.kit;

import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform.Marks;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/**
 * What the rows of an answer table mean in which no answer came: {@code none}, the connection was lost, and {@code late}, the time was
 * up. Read by {@link Calls}, as a platform's own I/O has it read.
 */
public final class NoAnswer {

    /** In the place of a status. */
    public static final int NONE = -1;

    /** In the place of a status. */
    public static final int LATE = -2;

    private static final Calls CALLS = new Calls(line -> {}, body -> "");

    private NoAnswer() {}

    /** A status, or a word for none. */
    public static int status(String cell) {
        return switch (cell) {
            case "none" -> NONE;
            case "late" -> LATE;
            default -> Integer.parseInt(cell);
        };
    }

    /** The answer to a request with bytes of the file, or none. */
    public static Outcome toChunk(Answer answer, Function<Answer, Outcome> rules) {
        return CALLS.read(
                switch (answer.status()) {
                    case NONE -> new Transferred.Broken("the connection was lost", 1000, Marks.NONE);
                    case LATE -> new Transferred.Cut(1000, Marks.NONE);
                    default -> new Transferred.Answered(answer, 1000, Marks.NONE);
                },
                rules);
    }

    /** The answer to any other request, or none. */
    public static Outcome toCall(Answer answer, Function<Answer, Outcome> rules) {
        return switch (answer.status()) {
            case NONE -> made(Uni.createFrom().failure(new IOException("Connection reset")), Deadline.NONE);
            case LATE -> made(Uni.createFrom().nothing(), () -> Duration.ZERO);
            default -> rules.apply(answer);
        };
    }

    private static Outcome made(Uni<Response> coming, Deadline deadline) {
        Function<Answer, Outcome> never = answer -> {
            throw new AssertionError("there is no answer to read");
        };
        return CALLS.make("POST", URI.create("https://upload.example/"), () -> coming, never, deadline);
    }
}
