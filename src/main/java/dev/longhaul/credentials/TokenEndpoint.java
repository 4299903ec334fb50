package dev.longhaul.credentials;

import dev.longhaul.upload.Await;
import dev.longhaul.upload.Deadline;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        CompletableFuture<TokenAnswer> answer = request.map(TokenEndpoint::read).subscribeAsCompletionStage();
        try {
            return Await.value(answer, deadline).orElseGet(TokenAnswer.Cut::new);
        } catch (ExecutionException e) {
            // Its message is left out: what a client library writes there is not ours to vouch for.
            return new TokenAnswer.Unclear("the token endpoint could not be asked: "
                    + e.getCause().getClass().getSimpleName());
        } finally {
            // If nobody waits for it any more, the connection is let go; else this does nothing.
            answer.cancel(true);
        }
    }

    private static TokenAnswer read(RestResponse<?> response) {
        return TokenRules.read(response.getStatus(), response.getHeaderString("Retry-After"), body(response));
    }

    /** The client turns only the body of a success into a text; that of an error stays the stream it came in. */
    private static String body(RestResponse<?> response) {
        Object entity = response.getEntity();
        if (!(entity instanceof InputStream stream)) {
            return entity == null ? null : entity.toString();
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
