package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls that carry no video (PROTOCOLS.md 3.1). */
final class ContainerApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAIR = Pattern.compile("metadata\\[([^\\]]+)\\]");
    private static final Set<String> FIELDS = Set.of(
            "title", "description", "public", "panoramic", "mp4Support", "tags", "metadata", "playerId", "source");

    private final ApiVideoDesk desk;
    private final Puller puller;

    ContainerApi(ApiVideoDesk desk, Puller puller) {
        this.desk = desk;
        this.puller = puller;
    }

    Response answer(Exchange exchange) throws IOException {
        Optional<ApiVideoEffect.RateLimit> limit = exchange.effect(ApiVideoEffect.RateLimit.class);
        if (limit.isPresent()) {
            return Problems.of(429, "too-many-requests", "Slow down.")
                    .header(
                            "X-RateLimit-Retry-After",
                            Integer.toString(limit.get().seconds()));
        }
        Optional<ApiVideoEffect.Problem> problem = exchange.effect(ApiVideoEffect.Problem.class);
        if (problem.isPresent()) {
            return Problems.of(400, problem.get().type(), "The simulator plays it.");
        }
        Request request = exchange.request();
        String path = request.path();
        String body = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/auth/api-key") || path.equals("/auth/refresh")) {
            return authenticate(exchange, path, body);
        }
        if (exchange.effect(ApiVideoEffect.ExpireTokens.class).isPresent()) {
            desk.tokens().expireAll();
        }
        Optional<String> account = desk.account(request);
        if (account.isEmpty()) {
            return Problems.of(401, "authentication-invalid-token", "The token is not accepted.");
        }
        String call = request.method() + " " + path.replaceFirst("^/videos/[^/]+", "/videos/ID");
        return switch (call) {
            case "POST /videos" -> create(exchange, account.get(), body);
            case "GET /videos" -> list(exchange, account.get());
            case "POST /upload-tokens" ->
                Response.json(
                        201,
                        object().put("token", desk.tokens().uploadToken(account.get()))
                                .toString());
            case "GET /videos/ID" ->
                found(
                        exchange,
                        account.get(),
                        video -> Response.json(200, video.json().toString()));
            case "GET /videos/ID/status" -> found(exchange, account.get(), video -> status(exchange, video));
            case "PATCH /videos/ID" -> found(exchange, account.get(), video -> change(video, body));
            case "DELETE /videos/ID" ->
                found(exchange, account.get(), video -> {
                    desk.videos().delete(video.id());
                    return Response.of(204);
                });
            default -> Problems.of(404, "unrecognized-request-url", "There is no such call.");
        };
    }

    private Response authenticate(Exchange exchange, String path, String body) {
        Optional<ObjectNode> said = parse(body);
        boolean byKey = path.endsWith("api-key");
        String secret = said.map(
                        json -> json.path(byKey ? "apiKey" : "refreshToken").asText(""))
                .orElse("");
        boolean rejected = exchange.effect(ApiVideoEffect.RejectRefresh.class).isPresent();
        Optional<Tokens.Pair> pair = rejected
                ? Optional.empty()
                : byKey ? desk.tokens().forKey(secret) : desk.tokens().forRefresh(secret);
        return pair.map(given -> Response.json(
                        200,
                        object().put("token_type", "Bearer")
                                .put("expires_in", desk.settings().tokenSeconds())
                                .put("access_token", given.access())
                                .put("refresh_token", given.refresh())
                                .toString()))
                .orElseGet(() -> Problems.of(
                        400, "authentication-invalid-user-credentials", "The credentials are not accepted."));
    }

    private Response create(Exchange exchange, String account, String body) {
        Optional<ObjectNode> said = parse(body);
        if (said.isEmpty() || said.get().path("title").asText("").isBlank()) {
            return refuse("create", "attribute-required", "A title is needed.");
        }
        for (Map.Entry<String, ?> field : said.get().properties()) {
            if (!FIELDS.contains(field.getKey())) {
                return refuse("create", "invalid-attribute", field.getKey() + " is not known.");
            }
        }
        String source = said.get().path("source").asText("");
        SimulatedVideo video = desk.videos().create(account, said.get());
        if (!source.isEmpty()) {
            video.pulls();
            boolean fails = exchange.effect(ApiVideoEffect.PullFails.class).isPresent();
            puller.fetch(video, source, fails);
        }
        return Response.json(201, video.json().toString());
    }

    private Response list(Exchange exchange, String account) {
        boolean all = exchange.effect(ApiVideoEffect.Unfiltered.class).isPresent();
        List<SimulatedVideo> found = desk.videos().newestFirst(account).stream()
                .filter(video -> all || matches(video, exchange.request()))
                .skip(exchange.effect(ApiVideoEffect.Unseen.class).isPresent() ? 1 : 0)
                .toList();
        int size =
                exchange.request().parameter("pageSize").map(Integer::parseInt).orElse(25);
        ObjectNode answer = object();
        ArrayNode data = answer.putArray("data");
        found.stream().limit(size).forEach(video -> data.add(video.json()));
        answer.putObject("pagination")
                .put("currentPage", 1)
                .put("pageSize", size)
                .put("itemsTotal", found.size());
        return Response.json(200, answer.toString());
    }

    private static boolean matches(SimulatedVideo video, Request request) {
        for (String name : request.query().keySet()) {
            Matcher pair = PAIR.matcher(name);
            if (pair.matches()
                    && !video.hasPair(pair.group(1), request.query().get(name).get(0))) {
                return false;
            }
        }
        return true;
    }

    private static Response status(Exchange exchange, SimulatedVideo video) {
        if (exchange.effect(ApiVideoEffect.NoIngest.class).isPresent()) {
            return Response.json(200, "{\"ingest\":null,\"encoding\":{\"playable\":false}}");
        }
        ObjectNode status = video.status(
                exchange.effect(ApiVideoEffect.Lag.class).isPresent(),
                exchange.effect(ApiVideoEffect.NoTotal.class).isPresent(),
                exchange.effect(ApiVideoEffect.Says.class).map(ApiVideoEffect.Says::word));
        exchange.effect(ApiVideoEffect.FileSize.class)
                .ifPresent(size -> ((ObjectNode) status.path("ingest")).put("filesize", size.bytes()));
        return Response.json(200, status.toString());
    }

    private Response change(SimulatedVideo video, String body) {
        Optional<ObjectNode> said = parse(body);
        if (said.isEmpty()) {
            return refuse("change", "invalid-attribute", "No JSON object.");
        }
        video.say(said.get());
        return Response.json(200, video.json().toString());
    }

    private Response found(Exchange exchange, String account, Function<SimulatedVideo, Response> then) {
        Optional<SimulatedVideo> video = desk.named(account, exchange.request());
        if (exchange.effect(ApiVideoEffect.Deleted.class).isPresent()) {
            video.ifPresent(gone -> desk.videos().delete(gone.id()));
            video = Optional.empty();
        }
        return video.map(then).orElseGet(() -> Problems.of(404, "resource-not-found", "There is no such video."));
    }

    private Response refuse(String rule, String type, String title) {
        desk.refuse(rule, 400, type + ": " + title);
        return Problems.of(400, type, title);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Optional<ObjectNode> parse(String body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
