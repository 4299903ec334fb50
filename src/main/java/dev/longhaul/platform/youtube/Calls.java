package dev.longhaul.platform.youtube;

import dev.longhaul.credentials.Access;
import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.Redaction;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
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

/** Makes a call of the API with an access token, within a deadline, and has its answer read. */
final class Calls {

    private final AccessTokens tokens;
    private final WireTrace trace;
    private String lastToken = "";

    Calls(AccessTokens tokens, WireTrace trace) {
        this.tokens = tokens;
        this.trace = trace;
    }

    /** What a call needs besides its own parameters. */
    @FunctionalInterface
    interface Call {
        Uni<Response> with(String authorization);
    }

    /**
     * @param what the request in words, with nothing secret
     * @param rules reads the answer
     */
    Outcome make(String what, URI uri, Call call, Function<Answer, Outcome> rules, Deadline deadline) {
        return authorized(deadline, authorization -> {
            trace.line("> " + what + " " + Redaction.uri(uri));
            CompletableFuture<Answer> coming =
                    call.with(authorization).map(Calls::answer).subscribeAsCompletionStage();
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
        });
    }

    /** Runs something that needs an {@code Authorization} value, or says why there is none. */
    Outcome authorized(Deadline deadline, Function<String, Outcome> request) {
        Access access = tokens.current(deadline);
        if (access instanceof Access.Failed failed) {
            return failed.outcome();
        }
        lastToken = ((Access.Token) access).value();
        return request.apply("Bearer " + lastToken);
    }

    /** The last token was not accepted: gets another one, or says why there is none. */
    Optional<Outcome> renewToken(Deadline deadline) {
        tokens.invalidate(lastToken);
        return tokens.current(deadline) instanceof Access.Failed failed
                ? Optional.of(failed.outcome())
                : Optional.empty();
    }

    void trace(Answer answer) {
        StringBuilder line = new StringBuilder("< ").append(answer.status());
        for (String name : new String[] {"Range", "Location", "Retry-After", "Content-Type"}) {
            answer.headers()
                    .first(name)
                    .ifPresent(
                            value -> line.append("  ").append(name).append(": ").append(Redaction.header(name, value)));
        }
        trace.line(line.toString());
        YouTubeError error = YouTubeError.parse(answer.body());
        if (!error.reason().isEmpty()) {
            trace.line("  reason " + error.reason());
        }
    }

    void trace(String line) {
        trace.line(line);
    }

    private static Answer answer(Response response) {
        try (response) {
            String body = response.hasEntity() ? response.readEntity(String.class) : "";
            return new Answer(response.getStatus(), Headers.of(response.getStringHeaders()), body == null ? "" : body);
        }
    }
}
