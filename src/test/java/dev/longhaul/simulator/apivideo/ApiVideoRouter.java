package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.CommonEffect;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Sends each request to where it is answered. */
final class ApiVideoRouter implements Platform {

    static final String REPORT_PATH = "/_simulator/report";

    private final ApiVideoDesk desk;
    private final ContainerApi api;
    private final Supplier<ApiVideoReport> report;

    ApiVideoRouter(ApiVideoDesk desk, ContainerApi api, Supplier<ApiVideoReport> report) {
        this.desk = desk;
        this.api = api;
        this.report = report;
    }

    @Override
    public OptionalInt bytesPerSecond() {
        return desk.settings().bytesPerSecond();
    }

    @Override
    public List<String> steps(Request request) {
        if (isPart(request)) {
            return PartCall.head(request).isLast()
                    ? List.of(ApiVideoFaults.LAST, ApiVideoFaults.CHUNK)
                    : List.of(ApiVideoFaults.CHUNK);
        }
        String call = request.method() + " " + request.path().replaceFirst("^/videos/[^/]+", "/videos/ID");
        return List.of(
                switch (call) {
                    case "POST /auth/api-key" -> ApiVideoFaults.AUTH;
                    case "POST /auth/refresh" -> ApiVideoFaults.REFRESH;
                    case "POST /videos" -> ApiVideoFaults.CREATE;
                    case "GET /videos" -> ApiVideoFaults.FIND;
                    case "GET /videos/ID/status" -> ApiVideoFaults.STATUS;
                    case "PATCH /videos/ID" -> ApiVideoFaults.CHANGE;
                    case "DELETE /videos/ID" -> ApiVideoFaults.DELETE;
                    case "POST /upload-tokens" -> ApiVideoFaults.TOKEN;
                    default -> ApiVideoFaults.OTHER;
                });
    }

    private static boolean isPart(Request request) {
        return request.method().equals("POST")
                && (request.path().equals("/upload") || request.path().matches("/videos/[^/]+/source"));
    }

    @Override
    public Call begin(Exchange exchange) {
        Request request = exchange.request();
        if (isPart(request)) {
            boolean played = exchange.effect(ApiVideoEffect.Problem.class).isPresent()
                    || exchange.effect(ApiVideoEffect.RateLimit.class).isPresent();
            return played ? () -> api.answer(exchange) : new PartCall(desk, exchange);
        }
        return request.path().equals(REPORT_PATH)
                ? () -> Response.json(200, report.get().toJson())
                : () -> api.answer(exchange);
    }

    @Override
    public Response faultAnswer(Request request, CommonEffect.Status effect) {
        String type = effect.reason().isEmpty() ? Problems.usualType(effect.status()) : effect.reason();
        Response response = Problems.of(effect.status(), type, "The simulator plays it.");
        return effect.location().isEmpty() ? response : response.header("Location", effect.location());
    }
}
