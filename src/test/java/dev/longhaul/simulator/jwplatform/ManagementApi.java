package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The signed calls that carry no video (PROTOCOLS.md 4.1 a, 4.4, 4.7, 4.9). */
final class ManagementApi {

    private static final Set<String> FORMATS = Set.of("xml", "json");
    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

    private final Signatures signatures;
    private final RateLimit rateLimit;
    private final VideoLibrary library;
    private final UploadSessions sessions;
    private final VideoAnswers answers;
    private final Ledger ledger;
    private final AtomicLong replays = new AtomicLong();
    private final AtomicLong expired = new AtomicLong();

    ManagementApi(
            JwPlatformSettings settings,
            Signatures signatures,
            VideoLibrary library,
            UploadSessions sessions,
            VideoAnswers answers,
            Ledger ledger) {
        this.signatures = signatures;
        this.rateLimit = new RateLimit(settings.clock(), settings.callsPerMinute());
        this.library = library;
        this.sessions = sessions;
        this.answers = answers;
        this.ledger = ledger;
    }

    /** How many calls were refused because they had been made before: a client may do that on purpose. */
    long replays() {
        return replays.get();
    }

    /** How many calls were refused because their timestamp was too old. */
    long expired() {
        return expired.get();
    }

    Response answer(Exchange exchange) throws IOException {
        ApiCall call = ApiCall.read(exchange);
        Optional<JwPlatformEffect.ErrorIn200> in200 = exchange.effect(JwPlatformEffect.ErrorIn200.class);
        if (in200.isPresent()) {
            String code = in200.get().code();
            return respond(200, ApiAnswers.error(code, "The simulator plays " + code + "."), call);
        }
        Optional<ApiError> error = form(exchange, call).or(() -> caller(call));
        if (error.isPresent()) {
            return respond(error.get(), call);
        }
        if (!rateLimit.take()) {
            return respond(ApiError.of("RateLimitExceeded", "too many calls in this minute"), call);
        }
        signatures.remember(call);
        if (exchange.effect(JwPlatformEffect.Burn.class).isPresent()) {
            return respond(ApiError.of("Internal", "The simulator lost this call."), call);
        }
        return carryOut(exchange, call);
    }

    /** An error answer in the form that the call asked for, for faults. */
    Response faultAnswer(boolean xml, int status, String code) {
        ObjectNode error = ApiAnswers.error(code, "The simulator plays " + status + " " + code + ".");
        error.set("rate_limit", rateLimit.block());
        return ApiAnswers.response(status, error, xml);
    }

    private Optional<ApiError> form(Exchange exchange, ApiCall call) {
        String method = exchange.request().method();
        if (!method.equals("GET") && !method.equals("POST")) {
            return refused("method", new ApiError(405, "CallInvalid", "GET or POST, not " + method));
        }
        if (call.repeated().isPresent()) {
            return refused(
                    "repeated-parameter",
                    ApiError.of("ParameterInvalid", call.repeated().get() + " comes twice"));
        }
        return call.parameter("api_format")
                        .filter(format -> !FORMATS.contains(format))
                        .isPresent()
                ? refused("api-format", ApiError.of("NotSupported", "the simulator speaks xml and json"))
                : Optional.empty();
    }

    /** A replay and an old timestamp may be wanted, to learn whether a call was carried out (PROTOCOLS.md 4.7). */
    private Optional<ApiError> caller(ApiCall call) {
        Optional<ApiError> wrong = signatures.wrong(call);
        if (wrong.isPresent()) {
            if (wrong.get().code().equals("TimestampExpired")) {
                expired.incrementAndGet();
                return wrong;
            }
            return refused("signature", wrong.get());
        }
        Optional<ApiError> replayed = signatures.replayed(call);
        replayed.ifPresent(ignored -> replays.incrementAndGet());
        return replayed;
    }

    private Response carryOut(Exchange exchange, ApiCall call) {
        return switch (call.method()) {
            case "videos/create" -> create(exchange, call);
            case "videos/update" -> update(exchange, call);
            case "videos/show" -> show(exchange, call);
            case "videos/list" -> list(exchange, call);
            case "videos/delete" -> delete(call);
            case "accounts/show" -> showAccount(call);
            default ->
                respond(
                        refused("no-method", ApiError.of("NoMethod", "no such call"))
                                .get(),
                        call);
        };
    }

    /** Whose call it is: a property's key. */
    private static String account(ApiCall call) {
        return call.parameter("api_key").orElseThrow();
    }

    private Response create(Exchange exchange, ApiCall call) {
        Optional<ApiError> wrong = VideoRules.upload(call)
                .or(() -> call.parameter("video_key").isPresent()
                        ? Optional.of(ApiError.of("ParameterInvalid", "create makes a video, and its key"))
                        : Optional.empty());
        if (wrong.isPresent()) {
            return respond(refused("parameters", wrong.get()).get(), call);
        }
        return upload(exchange, call, library.create(account(call), VideoRules.shown(call)));
    }

    private Response update(Exchange exchange, ApiCall call) {
        Optional<ApiError> wrong = VideoRules.upload(call);
        if (wrong.isPresent()) {
            return respond(refused("parameters", wrong.get()).get(), call);
        }
        Optional<JwVideo> video = found(call);
        if (video.isEmpty()) {
            return respond(ApiError.of("NotFound", "no such video"), call);
        }
        video.get().say(VideoRules.shown(call));
        return upload(exchange, call, video.get());
    }

    private Response upload(Exchange exchange, ApiCall call, JwVideo video) {
        UploadSession session = sessions.open(video);
        Optional<JwPlatformEffect.LinkError> error =
                exchange.effect(JwPlatformEffect.FalseLink.class).map(JwPlatformEffect.FalseLink::error);
        return respond(200, answers.upload(session, call.wantsXml(), error), call);
    }

    private Response show(Exchange exchange, ApiCall call) {
        Optional<JwVideo> video = found(call);
        if (video.isEmpty()) {
            return respond(ApiError.of("NotFound", "no such video"), call);
        }
        String status = exchange.effect(JwPlatformEffect.Says.class)
                .map(JwPlatformEffect.Says::status)
                .orElseGet(() -> video.get().show());
        return respond(200, VideoAnswers.show(video.get(), status), call);
    }

    private Response list(Exchange exchange, ApiCall call) {
        Optional<ApiError> wrong = VideoRules.list(call);
        if (wrong.isPresent()) {
            return respond(refused("parameters", wrong.get()).get(), call);
        }
        List<JwVideo> newestFirst = new ArrayList<>(library.search(account(call), call.said()));
        Collections.reverse(newestFirst);
        if (exchange.effect(JwPlatformEffect.Unseen.class).isPresent() && !newestFirst.isEmpty()) {
            newestFirst.remove(0);
        }
        int limit = Math.min(
                LARGEST_PAGE,
                call.parameter("result_limit").map(Integer::parseInt).orElse(DEFAULT_PAGE));
        int offset = call.parameter("result_offset").map(Integer::parseInt).orElse(0);
        return respond(200, VideoAnswers.list(newestFirst, limit, offset), call);
    }

    private Response delete(ApiCall call) {
        Optional<JwVideo> video = found(call);
        if (video.isEmpty()) {
            return respond(ApiError.of("NotFound", "no such video"), call);
        }
        library.delete(video.get());
        sessions.endOf(video.get());
        return respond(200, ApiAnswers.ok(), call);
    }

    private Response showAccount(ApiCall call) {
        ObjectNode answer = ApiAnswers.ok();
        answer.putObject("account").put("@key", account(call)).put("name", "Simulated property");
        return respond(200, answer, call);
    }

    private Optional<JwVideo> found(ApiCall call) {
        return call.parameter("video_key").flatMap(key -> library.find(account(call), key));
    }

    private Optional<ApiError> refused(String rule, ApiError error) {
        ledger.refuse(new Refusal(rule, error.status(), error.code() + ": " + error.message()));
        return Optional.of(error);
    }

    private Response respond(ApiError error, ApiCall call) {
        return respond(error.status(), ApiAnswers.error(error.code(), error.message()), call);
    }

    private Response respond(int status, ObjectNode answer, ApiCall call) {
        answer.set("rate_limit", rateLimit.block());
        return ApiAnswers.response(status, answer, call.wantsXml());
    }
}
