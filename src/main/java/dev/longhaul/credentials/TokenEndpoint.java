package dev.longhaul.credentials;

import dev.longhaul.upload.Deadline;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.resteasy.reactive.RestResponse;

/** One OAuth client at Google's token endpoint, asked within a deadline; trouble on the wire is an answer too. */
final class TokenEndpoint {

    private final GoogleTokenApi api;
    private final ClientSecrets client;

    TokenEndpoint(GoogleTokenApi api, ClientSecrets client) {
        this.api = api;
        this.client = client;
    }

    TokenAnswer refresh(String refreshToken, Deadline deadline) {
        return deadline.passed()
                ? new TokenAnswer.Cut()
                : answer(
                        api.refresh(client.tokenUri(), "refresh_token", client.clientId(), secret(), refreshToken),
                        deadline);
    }

    TokenAnswer exchange(String code, URI redirect, String verifier, Deadline deadline) {
        return deadline.passed()
                ? new TokenAnswer.Cut()
                : answer(
                        api.exchange(
                                client.tokenUri(),
                                "authorization_code",
                                client.clientId(),
                                secret(),
                                code,
                                redirect.toString(),
                                verifier),
                        deadline);
    }

    private String secret() {
        return client.clientSecret().orElse(null);
    }

    private static TokenAnswer answer(Uni<RestResponse<String>> request, Deadline deadline) {
        CompletableFuture<RestResponse<String>> response = request.subscribeAsCompletionStage();
        try {
            Optional<RestResponse<String>> answer = Await.value(response, deadline);
            // Nobody waits for it any more, so the connection is let go.
            answer.ifPresentOrElse(arrived -> {}, () -> response.cancel(true));
            return answer.map(TokenEndpoint::read).orElseGet(TokenAnswer.Cut::new);
        } catch (ExecutionException | CancellationException e) {
            // Its message is left out: what a client library writes there is not ours to vouch for.
            Throwable why = e.getCause() == null ? e : e.getCause();
            return new TokenAnswer.Unclear(
                    "the token endpoint could not be asked: " + why.getClass().getSimpleName());
        }
    }

    private static TokenAnswer read(RestResponse<String> response) {
        return TokenRules.read(response.getStatus(), response.getHeaderString("Retry-After"), response.getEntity());
    }
}
