package dev.longhaul.platform.youtube;

import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.platform.kit.Bearer;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.WireTrace;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Calls of Google's API, each with an access token. */
final class AuthorizedCalls {

    private final Bearer bearer;
    private final Calls calls;

    AuthorizedCalls(AccessTokens tokens, WireTrace trace) {
        this.bearer = new Bearer(tokens);
        this.calls = new Calls(trace, body -> YouTubeError.parse(body).reason());
    }

    /** What a call needs besides its own parameters. */
    @FunctionalInterface
    interface Call {
        Uni<Response> with(String authorization);
    }

    /** As {@link Calls#make}. */
    Outcome make(String what, URI uri, Call call, Function<Answer, Outcome> rules, Deadline deadline) {
        return authorized(
                deadline, authorization -> calls.make(what, uri, () -> call.with(authorization), rules, deadline));
    }

    /** Runs something that needs an {@code Authorization} value, or says why there is none. */
    Outcome authorized(Deadline deadline, Function<String, Outcome> request) {
        return bearer.with(deadline, token -> request.apply("Bearer " + token));
    }

    /** The last token was not accepted: gets another one, or says why there is none. */
    Optional<Outcome> renewToken(Deadline deadline) {
        return bearer.renew(deadline);
    }

    Calls wire() {
        return calls;
    }
}
