package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.UploadId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The calls about containers, each with the destination's credentials. */
final class ContainerCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiVideoSettings settings;
    private final ApiVideoApi api;
    private final Authorization authorization;
    private final Calls wire;

    ContainerCalls(ApiVideoSettings settings, ApiVideoApi api, Authorization authorization, Calls wire) {
        this.settings = settings;
        this.api = api;
        this.authorization = authorization;
        this.wire = wire;
    }

    /** Makes a container, or a video of what is at an address. */
    Outcome create(String resource, Function<Container, Outcome> then, Deadline deadline) {
        URI uri = settings.at("/videos");
        return make(
                "POST",
                uri,
                value -> api.create(uri, value, resource),
                answer -> made(answer)
                        ? Container.parse(answer.body())
                                .map(then)
                                .orElseGet(() -> new Outcome.Ask("a container was made, and is not named"))
                        : ApiVideoRules.other(answer),
                deadline);
    }

    /** Makes a token with which one file can be uploaded, and nothing else. */
    Outcome uploadToken(long lifeSeconds, Function<String, Outcome> then, Deadline deadline) {
        URI uri = settings.at("/upload-tokens");
        return make(
                "POST",
                uri,
                value -> api.create(
                        uri, value, JSON.valueToTree(Map.of("ttl", lifeSeconds)).toString()),
                answer -> made(answer)
                        ? token(answer.body()).map(then).orElseGet(() -> new Outcome.Ask("a token that cannot be read"))
                        : ApiVideoRules.other(answer),
                deadline);
    }

    private static Optional<String> token(String body) {
        try {
            JsonNode token = JSON.readTree(body).path("token");
            return token.isTextual() && token.asText().matches("[A-Za-z0-9_-]{1,200}")
                    ? Optional.of(token.asText())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks for the container that an upload made earlier, by its mark (PROTOCOLS.md 3.7). That the list is filtered is not relied on:
     * what has not the mark is somebody else's.
     */
    Outcome find(UploadId id, Function<Optional<Container>, Outcome> then, Deadline deadline) {
        URI uri = settings.at("/videos?" + encoded("metadata[" + ContainerResource.MARK + "]") + "="
                + encoded(id.value()) + "&currentPage=1&pageSize=25");
        return make(
                "GET",
                uri,
                value -> api.read(uri, value),
                answer -> answer.status() == 200
                        ? Container.list(answer.body())
                                .map(found -> then.apply(found.stream()
                                        .filter(container -> container.isOf(id))
                                        .findFirst()))
                                .orElseGet(() -> new Outcome.Ask("a list that cannot be read"))
                        : ApiVideoRules.other(answer),
                deadline);
    }

    Outcome status(String videoId, Function<Answer, Outcome> rules, Deadline deadline) {
        URI uri = settings.at("/videos/" + videoId + "/status");
        return make("GET", uri, value -> api.read(uri, value), rules, deadline);
    }

    Outcome change(String videoId, String resource, Function<Answer, Outcome> rules, Deadline deadline) {
        URI uri = settings.at("/videos/" + videoId);
        return make("PATCH", uri, value -> api.change(uri, value, resource), rules, deadline);
    }

    Outcome delete(String videoId, Deadline deadline) {
        URI uri = settings.at("/videos/" + videoId);
        return make("DELETE", uri, value -> api.delete(uri, value), ApiVideoRules::deleted, deadline);
    }

    /** The smallest list there is: shows that the key works. */
    Optional<Outcome> check(Deadline deadline) {
        URI uri = settings.at("/videos?currentPage=1&pageSize=1");
        boolean[] well = {false};
        Outcome outcome = make(
                "GET",
                uri,
                value -> api.read(uri, value),
                answer -> {
                    well[0] = answer.status() == 200
                            && Container.list(answer.body()).isPresent();
                    return ApiVideoRules.other(answer);
                },
                deadline);
        return well[0] ? Optional.empty() : Optional.of(outcome);
    }

    private Outcome make(
            String method,
            URI uri,
            Function<String, Uni<Response>> call,
            Function<Answer, Outcome> rules,
            Deadline deadline) {
        return authorization.with(deadline, value -> wire.make(method, uri, () -> call.apply(value), rules, deadline));
    }

    private static boolean made(Answer answer) {
        return answer.status() == 201 || answer.status() == 200;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
