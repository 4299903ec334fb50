package dev.longhaul.platform.kit;

import dev.longhaul.credentials.Redaction;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.Await;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.WireTrace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a platform's control calls within a deadline, has their answers read, and tells the wire of both without a secret. */
public final class Calls {

    private static final String[] TRACED = {"Range", "X-Last-Known-Byte", "Location", "Retry-After", "Content-Type"};

    private final WireTrace trace;
    private final Function<String, String> reason;

    /**
     * @param reason finds the platform's word for an error in an answer's body; empty if there is none, never a secret
     */
    public Calls(WireTrace trace, Function<String, String> reason) {
        this.trace = trace;
        this.reason = reason;
    }

    /**
     * Makes a call.
     *
     * @param what the request in words, with nothing secret
     * @param call starts it
     * @param rules reads the answer
     * @return what the answer means; {@code Ask} if there is none
     */
    public Outcome make(
            String what, URI uri, Supplier<Uni<Response>> call, Function<Answer, Outcome> rules, Deadline deadline) {
        trace.line("> " + what + " " + Redaction.uri(uri));
        CompletableFuture<Answer> coming = call.get().map(Calls::answer).subscribeAsCompletionStage();
        try {
            Optional<Answer> answer = Await.value(coming, deadline);
            if (answer.isEmpty()) {
                coming.cancel(true);
                trace.line("< no answer in time");
                return new Outcome.Ask("no answer in time");
            }
            trace(answer.get());
            return rules.apply(answer.get());
        } catch (ExecutionException | CancellationException e) {
            // Whatever the transport throws: its message may hold the address, which is a secret.
            trace.line("< no answer: " + e.getClass().getSimpleName());
            return new Outcome.Ask("the connection was lost");
        }
    }

    /** Reads what became of a chunk: the answer by the rules; without one, what is known is only that it is uncertain. */
    public Outcome read(Transferred transferred, Function<Answer, Outcome> rules) {
        if (transferred instanceof Transferred.Answered answered) {
            trace(answered.answer());
            return rules.apply(answered.answer());
        }
        if (transferred instanceof Transferred.Broken broken) {
            trace.line("< no answer: " + broken.why() + ", after " + broken.sentBytes() + " bytes");
            return new Outcome.Ask(broken.why());
        }
        trace.line("< cut at the deadline, after " + transferred.sentBytes() + " bytes");
        return new Outcome.Cut();
    }

    /** Tells the wire of a chunk's request. */
    public void sending(String method, URI uri, String range) {
        trace.line("> " + method + " " + Redaction.uri(uri) + "  " + range);
    }

    private void trace(Answer answer) {
        StringBuilder line = new StringBuilder("< ").append(answer.status());
        for (String name : TRACED) {
            answer.headers()
                    .first(name)
                    .ifPresent(
                            value -> line.append("  ").append(name).append(": ").append(Redaction.header(name, value)));
        }
        trace.line(line.toString());
        String word = reason.apply(answer.body());
        if (!word.isEmpty()) {
            trace.line("  reason " + word);
        }
    }

    private static Answer answer(Response response) {
        try (response) {
            String body = response.hasEntity() ? response.readEntity(String.class) : "";
            return new Answer(response.getStatus(), Headers.of(response.getStringHeaders()), body == null ? "" : body);
        }
    }
}
