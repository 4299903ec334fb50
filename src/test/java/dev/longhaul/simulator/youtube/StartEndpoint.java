package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Opens sessions (seed 000 step 1; PROTOCOLS.md 1.1). */
final class StartEndpoint {

    private static final long LARGEST_BYTES = 256L * 1024 * 1024 * 1024;
    private static final Set<String> PARTS = Set.of(
            "snippet",
            "status",
            "contentDetails",
            "fileDetails",
            "id",
            "liveStreamingDetails",
            "localizations",
            "paidProductPlacementDetails",
            "player",
            "processingDetails",
            "recordingDetails",
            "statistics",
            "suggestions",
            "topicDetails");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final YouTubeSettings settings;
    private final Sessions sessions;
    private final Authorization authorization;
    private final Quota quota;
    private final Ledger ledger;

    StartEndpoint(
            YouTubeSettings settings, Sessions sessions, Authorization authorization, Quota quota, Ledger ledger) {
        this.settings = settings;
        this.sessions = sessions;
        this.authorization = authorization;
        this.quota = quota;
        this.ledger = ledger;
    }

    Response answer(Exchange exchange, Addresses addresses) throws IOException {
        byte[] body = exchange.body().readAllBytes();
        Optional<Response> unauthorized = authorization.check(exchange, Authorization.MAY_UPLOAD);
        if (unauthorized.isPresent()) {
            return unauthorized.get();
        }
        if (!quota.take()) {
            return GoogleErrors.error(
                    403, "quotaExceeded", "The request cannot be completed because you have exceeded your quota.");
        }
        Request request = exchange.request();
        List<String> parts = request.parameters("part");
        Optional<JsonNode> metadata = parse(body);
        Optional<Violation> violation = form(request, parts)
                .or(() -> type(request))
                .or(() -> length(request))
                .or(() -> metadata.isEmpty()
                        ? bad("parseError", "the body is not JSON")
                        : VideoRules.check(metadata.get(), parts));
        if (violation.isPresent()) {
            ledger.refuse(violation.get().refusal());
            return violation.get().response();
        }
        UploadSession session = sessions.open(new StartRequest(
                parts,
                lengthOf(request),
                request.header("X-Upload-Content-Type").orElse(""),
                request.header("Slug"),
                metadata.orElseThrow()));
        String location = addresses.of(exchange, session.id(), parts);
        return Response.of(200).header("Location", location).header("X-GUploader-UploadID", session.id());
    }

    private static Optional<Violation> form(Request request, List<String> parts) {
        if (request.parameter("uploadType").filter("resumable"::equals).isEmpty()) {
            return bad("bad-upload-type", "uploadType must be resumable");
        }
        if (parts.isEmpty() || !PARTS.containsAll(parts)) {
            return bad("unknownPart", "part is missing or has an unknown name: " + parts);
        }
        String type = request.header("Content-Type").orElse("");
        return type.startsWith("application/json")
                ? Optional.empty()
                : bad("bad-content-type", "Content-Type of the metadata must be application/json, not " + type);
    }

    private static Optional<Violation> type(Request request) {
        String type = request.header("X-Upload-Content-Type").orElse("");
        boolean good = type.startsWith("video/") || type.equals("application/octet-stream");
        String detail =
                "Media type '" + type + "' is not supported. Valid media types: [video/*, application/octet-stream]";
        return good
                ? Optional.empty()
                : Optional.of(new Violation("badContent", GoogleErrors.error(400, "badContent", detail), detail));
    }

    private Optional<Violation> length(Request request) {
        Optional<String> header = request.header("X-Upload-Content-Length");
        if (header.isPresent() && !header.get().matches("\\d{1,18}")) {
            return bad("bad-length", "X-Upload-Content-Length is no number");
        }
        long length = lengthOf(request).orElse(0);
        if (length == 0 && !settings.unknownLengthAllowed()) {
            String detail = "X-Upload-Content-Length is missing or 0";
            return Optional.of(
                    new Violation("mediaBodyRequired", GoogleErrors.error(400, "mediaBodyRequired", detail), detail));
        }
        return length <= LARGEST_BYTES
                ? Optional.empty()
                : Optional.of(new Violation("too-large", GoogleErrors.error(413), length + " bytes are over 256 GB"));
    }

    private static OptionalLong lengthOf(Request request) {
        return request.header("X-Upload-Content-Length")
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<JsonNode> parse(byte[] body) throws IOException {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Violation> bad(String rule, String detail) {
        return Optional.of(Violation.badRequest(rule, detail));
    }
}
