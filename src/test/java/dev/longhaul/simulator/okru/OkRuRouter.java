package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.CommonEffect;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Sends each request to the API or the upload host, which here share an address. */
final class OkRuRouter implements Platform {

    static final String REPORT_PATH = "/_simulator/report";

    private static final String API_PATH = "/fb.do";
    private static final String TOKEN_PATH = "/oauth/token.do";
    private static final String REST_PATH = "/api/";

    private static final Map<String, String> STEPS = Map.of(
            "video.getUploadUrl", OkRuFaults.ADDRESS,
            "video.update", OkRuFaults.UPDATE,
            "video.get", OkRuFaults.SHOW,
            "video.delete", OkRuFaults.DELETE,
            "users.getCurrentUser", OkRuFaults.USER);

    private final VideoApi api;
    private final UploadDesk desk;
    private final Supplier<OkRuReport> report;
    private final Supplier<URI> base;

    OkRuRouter(VideoApi api, UploadDesk desk, Supplier<OkRuReport> report, Supplier<URI> base) {
        this.api = api;
        this.desk = desk;
        this.report = report;
        this.base = base;
    }

    @Override
    public OptionalInt bytesPerSecond() {
        return desk.settings().bytesPerSecond();
    }

    @Override
    public List<String> steps(Request request) {
        return switch (request.path()) {
            case UploadSessions.PATH -> uploadSteps(request);
            case TOKEN_PATH -> List.of(OkRuFaults.TOKEN);
            default -> List.of(STEPS.getOrDefault(method(request), OkRuFaults.OTHER));
        };
    }

    private static List<String> uploadSteps(Request request) {
        ChunkHead head = ChunkHead.of(request);
        if (head instanceof ChunkHead.Part part) {
            return part.isLast() ? List.of(OkRuFaults.LAST, OkRuFaults.CHUNK) : List.of(OkRuFaults.CHUNK);
        }
        return List.of(
                head instanceof ChunkHead.Question
                        ? OkRuFaults.STATUS
                        : head instanceof ChunkHead.Probe
                                ? OkRuFaults.PROBE
                                : head instanceof ChunkHead.Form ? OkRuFaults.FORM : OkRuFaults.OTHER);
    }

    /** As the address names it; of a call by form it is read later. */
    private static String method(Request request) {
        return request.path().startsWith(REST_PATH)
                ? request.path().substring(REST_PATH.length()).replace('/', '.')
                : request.parameter("method").orElse("");
    }

    @Override
    public Call begin(Exchange exchange) {
        Request request = exchange.request();
        String path = request.path();
        if (path.equals(UploadSessions.PATH)) {
            return new UploadCall(desk, exchange, desk.sessions().find(request));
        }
        if (path.equals(TOKEN_PATH)) {
            return () -> api.token(exchange);
        }
        if (path.equals(REPORT_PATH)) {
            return () -> Response.json(200, report.get().toJson());
        }
        if (path.equals(API_PATH) || path.startsWith(REST_PATH)) {
            return () -> api.answer(exchange, method(request));
        }
        return () -> {
            desk.ledger().refuse(new Refusal("path", 404, request.method() + " " + path));
            return Response.of(404);
        };
    }

    @Override
    public Response faultAnswer(Request request, CommonEffect.Status effect) {
        boolean upload = request.path().equals(UploadSessions.PATH);
        Response response = upload || effect.reason().isEmpty()
                ? Response.of(effect.status()).body("text/html", "<html><title>" + effect.status() + "</title></html>")
                : ApiError.played(Integer.parseInt(effect.reason())).response().status(effect.status());
        if (effect.location().isEmpty()) {
            return response;
        }
        String location =
                switch (effect.location()) {
                    case "other-host" -> "https://" + VideoApi.OTHER_HOST + request.path();
                    case "same-host" -> base.get() + request.path();
                    default -> effect.location();
                };
        return response.header("Location", location);
    }
}
