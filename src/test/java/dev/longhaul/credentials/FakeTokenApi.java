package dev.longhaul.credentials;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.resteasy.reactive.RestResponse;

/** A token endpoint without a wire, which plays answers in order; the last one again and again. */
final class FakeTokenApi implements GoogleTokenApi {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> verifiers = new CopyOnWriteArrayList<>();
    private final Queue<Uni<RestResponse<String>>> answers = new ConcurrentLinkedQueue<>();

    FakeTokenApi then(int status, String body) {
        return then(Uni.createFrom()
                .item(RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(status), body)
                        .build()));
    }

    FakeTokenApi then(Uni<RestResponse<String>> answer) {
        answers.add(answer);
        return this;
    }

    /** An answer with an access token that lives for an hour. */
    static String token(String value) {
        return "{\"access_token\":\"" + value + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
    }

    @Override
    public Uni<RestResponse<String>> refresh(
            URI tokenUri, String grantType, String clientId, String clientSecret, String refreshToken) {
        asked.add(refreshToken);
        return next();
    }

    @Override
    public Uni<RestResponse<String>> exchange(
            URI tokenUri,
            String grantType,
            String clientId,
            String clientSecret,
            String code,
            String redirectUri,
            String codeVerifier) {
        asked.add(code);
        verifiers.add(codeVerifier);
        return next();
    }

    private Uni<RestResponse<String>> next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }
}
