package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.CommonEffect;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Sends each request to the management API or the upload host, which here share an address. */
final class JwPlatformRouter implements Platform {

    static final String REPORT_PATH = "/_simulator/report";

    private static final Map<String, String> CALLS = Map.of(
            "/v1/videos/create", JwPlatformFaults.CREATE,
            "/v1/videos/update", JwPlatformFaults.UPDATE,
            "/v1/videos/show", JwPlatformFaults.SHOW,
            "/v1/videos/list", JwPlatformFaults.LIST,
            "/v1/videos/delete", JwPlatformFaults.DELETE,
            "/v1/accounts/show", JwPlatformFaults.ACCOUNT);

    private final ManagementApi api;
    private final UploadDesk desk;
    private final Supplier<JwPlatformReport> report;
    private final Supplier<URI> base;

    JwPlatformRouter(ManagementApi api, UploadDesk desk, Supplier<JwPlatformReport> report, Supplier<URI> base) {
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
        if (isForOtherHost(request)) {
            return List.of(JwPlatformFaults.OTHER);
        }
        return request.path().equals(VideoAnswers.UPLOAD_PATH)
                ? uploadSteps(request)
                : List.of(CALLS.getOrDefault(request.path(), JwPlatformFaults.OTHER));
    }

    private List<String> uploadSteps(Request request) {
        boolean probe = ChunkCall.isProbe(request, desk.sessions().find(request));
        String kind = probe ? JwPlatformFaults.PROBE : JwPlatformFaults.CHUNK;
        boolean last = ChunkHead.of(request) instanceof ChunkHead.Part part && part.isLast();
        return last ? List.of(JwPlatformFaults.LAST, kind) : List.of(kind);
    }

    @Override
    public Call begin(Exchange exchange) {
        Request request = exchange.request();
        if (isForOtherHost(request)) {
            return () -> wrongHost(request);
        }
        return switch (request.path()) {
            case VideoAnswers.UPLOAD_PATH ->
                new ChunkCall(desk, exchange, desk.sessions().find(request));
            case REPORT_PATH -> () -> Response.json(200, report.get().toJson());
            default -> () -> api.answer(exchange);
        };
    }

    private static boolean isForOtherHost(Request request) {
        return request.header("Host").orElse("").startsWith(VideoAnswers.OTHER_HOST);
    }

    /** Nobody may follow an answer to a host that the destination does not name. */
    private Response wrongHost(Request request) {
        desk.ledger().refuse(new Refusal("wrong-host", 421, request.method() + " to the other host"));
        return Response.of(421);
    }

    @Override
    public Response faultAnswer(Request request, CommonEffect.Status effect) {
        Response response = error(request, effect);
        if (effect.location().isEmpty()) {
            return response;
        }
        String location =
                switch (effect.location()) {
                    case "other-host" ->
                        base.get().getScheme() + "://" + VideoAnswers.OTHER_HOST + ":"
                                + base.get().getPort() + request.path();
                    case "same-host" -> base.get() + request.path();
                    default -> effect.location();
                };
        return response.header("Location", location);
    }

    /** The API has errors of its own form; the upload host has nginx's pages. */
    private Response error(Request request, CommonEffect.Status effect) {
        if (request.path().equals(VideoAnswers.UPLOAD_PATH) && effect.reason().isEmpty()) {
            return Response.of(effect.status())
                    .body("text/html", "<html><title>" + effect.status() + "</title><p>nginx</html>");
        }
        String code = effect.reason().isEmpty() ? ApiError.usualCode(effect.status()) : effect.reason();
        boolean xml = Optional.ofNullable(request.query().get("api_format"))
                .filter(List.of("json")::equals)
                .isEmpty();
        return api.faultAnswer(xml, effect.status(), code);
    }
}
