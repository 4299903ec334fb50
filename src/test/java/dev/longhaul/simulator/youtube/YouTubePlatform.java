package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.CommonEffect;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Sends each request to the endpoint that it is for. */
final class YouTubePlatform implements Platform {

    static final String UPLOAD_PATH = "/upload/youtube/v3/videos";
    static final String TOKEN_PATH = "/token";
    static final String AUTH_PATH = "/o/oauth2/auth";
    static final String CHANNELS_PATH = "/youtube/v3/channels";
    static final String PLAYLIST_PATH = "/youtube/v3/playlistItems";
    static final String VIDEOS_PATH = "/youtube/v3/videos";
    static final String REPORT_PATH = "/_simulator/report";

    private final SessionDesk desk;
    private final StartEndpoint starts;
    private final TokenEndpoint tokens;
    private final Consent consent;
    private final DataApi dataApi;
    private final Supplier<YouTubeReport> report;
    private final OptionalInt bytesPerSecond;

    YouTubePlatform(
            SessionDesk desk,
            StartEndpoint starts,
            TokenEndpoint tokens,
            Consent consent,
            DataApi dataApi,
            Supplier<YouTubeReport> report,
            OptionalInt bytesPerSecond) {
        this.desk = desk;
        this.starts = starts;
        this.tokens = tokens;
        this.consent = consent;
        this.dataApi = dataApi;
        this.report = report;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public OptionalInt bytesPerSecond() {
        return bytesPerSecond;
    }

    @Override
    public List<String> steps(Request request) {
        if (isForOtherHost(request)) {
            return List.of(YouTubeFaults.OTHER);
        }
        return switch (request.path()) {
            case UPLOAD_PATH -> uploadSteps(request);
            case TOKEN_PATH -> List.of(YouTubeFaults.TOKEN);
            case AUTH_PATH -> List.of(YouTubeFaults.AUTH);
            case CHANNELS_PATH -> List.of(YouTubeFaults.CHANNELS);
            case PLAYLIST_PATH -> List.of(YouTubeFaults.PLAYLIST);
            case VIDEOS_PATH -> List.of(YouTubeFaults.VIDEOS);
            default -> List.of(YouTubeFaults.OTHER);
        };
    }

    private List<String> uploadSteps(Request request) {
        boolean ofSession = request.parameter("upload_id").isPresent();
        return switch (request.method()) {
            case "DELETE" -> List.of(YouTubeFaults.CANCEL);
            case "PUT", "POST" -> ofSession ? dataSteps(request) : List.of(YouTubeFaults.START);
            default -> List.of(YouTubeFaults.OTHER);
        };
    }

    private List<String> dataSteps(Request request) {
        String header = request.header("Content-Range").orElse("");
        if (header.startsWith("bytes */")) {
            return List.of(YouTubeFaults.QUERY);
        }
        boolean last = desk.sessions()
                .find(request)
                .flatMap(session -> SessionDesk.rangeOf(request, session))
                .filter(ContentRange::isLast)
                .isPresent();
        return last ? List.of(YouTubeFaults.LAST, YouTubeFaults.CHUNK) : List.of(YouTubeFaults.CHUNK);
    }

    @Override
    public Call begin(Exchange exchange) {
        Request request = exchange.request();
        if (isForOtherHost(request)) {
            return () -> wrongHost(request);
        }
        return switch (request.path()) {
            case UPLOAD_PATH -> upload(exchange);
            case TOKEN_PATH -> () -> tokens.answer(exchange);
            case AUTH_PATH -> () -> consent.answer(exchange);
            case CHANNELS_PATH, PLAYLIST_PATH, VIDEOS_PATH -> () -> dataApi.answer(exchange);
            case REPORT_PATH -> () -> Response.json(200, report.get().toJson());
            default -> () -> GoogleErrors.error(404);
        };
    }

    private static boolean isForOtherHost(Request request) {
        return request.header("Host").orElse("").startsWith(Addresses.OTHER_HOST);
    }

    private Call upload(Exchange exchange) {
        Request request = exchange.request();
        boolean ofSession = request.parameter("upload_id").isPresent();
        return switch (request.method()) {
            case "PUT", "DELETE" ->
                new SessionCall(desk, exchange, desk.sessions().find(request));
            case "POST" ->
                ofSession
                        ? new SessionCall(desk, exchange, desk.sessions().find(request))
                        : () -> starts.answer(exchange, desk.addresses());
            default -> () -> GoogleErrors.error(405);
        };
    }

    /** Nobody may follow an answer to a host that the destination does not name, least of all with a token. */
    private Response wrongHost(Request request) {
        String token = request.headers().has("Authorization") ? "with a token" : "without a token";
        desk.ledger().refuse(new Refusal("wrong-host", 421, request.method() + " to the other host, " + token));
        return GoogleErrors.error(421);
    }

    @Override
    public Response faultAnswer(Request request, CommonEffect.Status effect) {
        String reason = effect.reason().isEmpty() ? GoogleErrors.usualReason(effect.status()) : effect.reason();
        Response response = error(request, effect, reason);
        if (effect.location().isEmpty()) {
            return response;
        }
        String host =
                switch (effect.location()) {
                    case "other-host" -> desk.addresses().otherHost();
                    case "same-host" -> desk.addresses().base().toString();
                    default -> "";
                };
        return response.header("Location", host.isEmpty() ? effect.location() : host + request.path());
    }

    private static Response error(Request request, CommonEffect.Status effect, String reason) {
        if (effect.body() == CommonEffect.BodyForm.TEXT) {
            return GoogleErrors.gap(effect.status(), 524288, 262144);
        }
        if (request.path().equals(TOKEN_PATH)) {
            return GoogleErrors.oauth(effect.status(), reason, "The simulator plays " + reason + ".");
        }
        return GoogleErrors.error(
                effect.status(), reason, "The simulator plays " + effect.status() + " " + reason + ".");
    }
}
