package dev.longhaul.simulator.okru;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The signed calls, which carry no video (PROTOCOLS.md 2.1 a and d, 2.4, 2.9). */
final class VideoApi {

    static final String OTHER_HOST = "elsewhere.example";

    private static final long SMALLEST_FILE = 16 * 1024;
    private static final Map<String, Integer> LONGEST = Map.of("title", 1000, "description", 4000, "tags", 1000);
    private static final Set<String> NO_VIDEO = Set.of("txt", "exe", "zip");

    private final OkRuSettings settings;
    private final Tokens tokens;
    private final VideoLibrary library;
    private final UploadSessions sessions;
    private final Ledger ledger;
    private final Supplier<URI> base;

    VideoApi(
            OkRuSettings settings,
            Tokens tokens,
            VideoLibrary library,
            UploadSessions sessions,
            Ledger ledger,
            Supplier<URI> base) {
        this.settings = settings;
        this.tokens = tokens;
        this.library = library;
        this.sessions = sessions;
        this.ledger = ledger;
        this.base = base;
    }

    /** @param method as in {@code video.get} */
    Response answer(Exchange exchange, String method) throws IOException {
        ApiCall call = ApiCall.read(exchange);
        Optional<OkRuEffect.ApiError> played = exchange.effect(OkRuEffect.ApiError.class);
        if (played.isPresent()) {
            return ApiError.played(played.get().code()).response();
        }
        exchange.effect(OkRuEffect.EndToken.class).ifPresent(effect -> tokens.end(call.text("access_token")));
        Optional<ApiError> denied = denied(call);
        if (denied.isPresent()) {
            return denied.get().response();
        }
        Response answer = carryOut(exchange, method.isEmpty() ? call.text("method") : method, call);
        return exchange.effect(OkRuEffect.DoneButError.class)
                .map(effect -> ApiError.played(effect.code()).response())
                .orElse(answer);
    }

    private Optional<ApiError> denied(ApiCall call) {
        if (!call.text("application_key").equals(OkRuSimulator.APPLICATION_KEY)) {
            return refuse("application-key", ApiError.APPLICATION_KEY, "PARAM_API_KEY : no such application");
        }
        String token = call.text("access_token");
        Optional<String> secret = tokens.secretOf(token);
        if (secret.isEmpty()) {
            return refuse("access-token", ApiError.SESSION_KEY, "PARAM_SESSION_KEY : no such session");
        }
        if (!tokens.isGood(token)) {
            return Optional.of(new ApiError(ApiError.SESSION_EXPIRED, "PARAM_SESSION_EXPIRED : session expired"));
        }
        String right = Signatures.of(call.parameters(), secret.get());
        return call.text("sig").equals(right)
                ? Optional.empty()
                : refuse("signature", ApiError.SIGNATURE, "PARAM_SIGNATURE : Invalid signature " + call.text("sig"));
    }

    private Response carryOut(Exchange exchange, String method, ApiCall call) {
        return switch (method) {
            case "video.getUploadUrl" -> address(exchange, call);
            case "video.update" -> update(call);
            case "video.get" -> show(exchange, call);
            case "video.delete" -> delete(call);
            case "users.getCurrentUser" ->
                ApiError.json("{\"uid\":\"" + person(call) + "\",\"name\":\"Simulated person\"}");
            default -> error("method", ApiError.METHOD, "METHOD : no such method");
        };
    }

    private String person(ApiCall call) {
        return tokens.personOf(call.text("access_token"));
    }

    private Response address(Exchange exchange, ApiCall call) {
        String name = call.text("file_name");
        String size = call.text("file_size");
        if (name.isEmpty() || !size.matches("\\d{1,18}")) {
            return error("parameters", ApiError.PARAMETER, "PARAM : file_name and file_size are required");
        }
        if (NO_VIDEO.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return error("format", ApiError.PARAMETER, "PARAM : BadFormat");
        }
        if (Long.parseLong(size) < SMALLEST_FILE) {
            return error("small", ApiError.PARAMETER, "PARAM : FileToSmall");
        }
        if (!call.parameter("gid").orElse("0").matches("\\d{1,30}")) {
            return error("gid", ApiError.PARAMETER, "PARAM : gid is the number of a group");
        }
        UploadSession session = sessions.open(library.make(person(call), call.parameter("gid")), Long.parseLong(size));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Optional<OkRuEffect.AddressError> error =
                exchange.effect(OkRuEffect.FalseAddress.class).map(OkRuEffect.FalseAddress::error);
        if (!error.equals(Optional.of(OkRuEffect.AddressError.NO_ID))) {
            answer.put("video_id", new BigInteger(session.video().vid()));
        }
        if (!error.equals(Optional.of(OkRuEffect.AddressError.NO_ADDRESS))) {
            boolean elsewhere = error.equals(Optional.of(OkRuEffect.AddressError.OTHER_HOST));
            String host = elsewhere ? "https://" + OTHER_HOST : base.get().toString();
            answer.put("upload_url", host + UploadSessions.target(session));
        }
        return ApiError.json(answer.toString());
    }

    private Response update(ApiCall call) {
        Optional<OkRuVideo> video = library.find(person(call), call.text("vid"));
        if (video.isEmpty()) {
            return error("vid", ApiError.NOT_FOUND, "NOT_FOUND : no such video");
        }
        Map<String, String> said = new LinkedHashMap<>();
        for (String name : List.of("title", "description", "tags", "privacy")) {
            call.parameter(name).ifPresent(value -> said.put(name, value));
        }
        for (Map.Entry<String, String> each : said.entrySet()) {
            String value = each.getValue();
            if (value.codePointCount(0, value.length()) > LONGEST.getOrDefault(each.getKey(), 7)) {
                return error("too-long", ApiError.PARAMETER, "PARAM : " + each.getKey() + " is too long");
            }
        }
        if (said.containsKey("privacy") && !Set.of("PUBLIC", "FRIENDS").contains(said.get("privacy"))) {
            return error("privacy", ApiError.PARAMETER, "PARAM : privacy is PUBLIC or FRIENDS");
        }
        if (video.get().snapshot().completions() == 0) {
            return error("no-file", ApiError.PARAMETER, "PARAM : the video has no file");
        }
        video.get().say(said);
        return ApiError.json(settings.updateAnswer());
    }

    private Response show(Exchange exchange, ApiCall call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode videos = answer.putArray("videos");
        for (String vid : call.text("vids").split(",", -1)) {
            library.find(person(call), vid).ifPresent(video -> videos.addObject()
                    .put("id", vid)
                    .put(
                            "status",
                            exchange.effect(OkRuEffect.Says.class)
                                    .map(OkRuEffect.Says::status)
                                    .orElseGet(video::show)));
        }
        return ApiError.json(answer.toString());
    }

    private Response delete(ApiCall call) {
        Optional<OkRuVideo> video = library.find(person(call), call.text("vid"));
        if (video.isEmpty()) {
            return new ApiError(ApiError.NOT_FOUND, "NOT_FOUND : no such video").response();
        }
        library.delete(video.get());
        sessions.endOf(video.get());
        return ApiError.json("true");
    }

    /** Exchanges a refresh token (PROTOCOLS.md 2.9). */
    Response token(Exchange exchange) throws IOException {
        ApiCall call = ApiCall.read(exchange);
        boolean wellFormed = call.text("grant_type").equals("refresh_token")
                && call.text("client_id").equals(OkRuSimulator.CLIENT_ID)
                && call.text("client_secret").equals(OkRuSimulator.APPLICATION_SECRET)
                && exchange.request().query().isEmpty();
        if (!wellFormed) {
            ledger.refuse(new Refusal("token", 400, "client, secret or grant type"));
            return Response.json(400, "{\"error\":\"invalid_request\"}");
        }
        if (tokens.isRevoked() || !call.text("refresh_token").equals(OkRuSimulator.REFRESH_TOKEN)) {
            return Response.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"refresh token expired\"}");
        }
        return ApiError.json(JsonNodeFactory.instance
                .objectNode()
                .put("access_token", tokens.grant())
                .put("token_type", "session")
                .put("expires_in", Long.toString(tokens.lifeSeconds()))
                .toString());
    }

    private Response error(String rule, int code, String message) {
        return refuse(rule, code, message).orElseThrow().response();
    }

    private Optional<ApiError> refuse(String rule, int code, String message) {
        ledger.refuse(new Refusal(rule, 200, message));
        return Optional.of(new ApiError(code, message));
    }
}
