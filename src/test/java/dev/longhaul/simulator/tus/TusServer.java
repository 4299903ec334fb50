package dev.longhaul.simulator.tus;

import dev.longhaul.simulator.CommonEffect;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends each request to what it is for. */
final class TusServer implements Platform {

    static final String FILES_PATH = "/files/";
    static final String REPORT_PATH = "/_simulator/report";

    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";

    private final Uploads uploads;
    private final Ledger ledger;
    private final Supplier<TusReport> report;

    TusServer(Uploads uploads, Ledger ledger, Supplier<TusReport> report) {
        this.uploads = uploads;
        this.ledger = ledger;
        this.report = report;
    }

    /** Every answer names the version, but that to OPTIONS. */
    static Response answer(int status) {
        return Response.of(status).header(RESUMABLE, VERSION);
    }

    @Override
    public List<String> steps(Request request) {
        if (!request.path().startsWith(FILES_PATH)) {
            return List.of(TusFaults.OTHER);
        }
        return switch (request.method()) {
            case "POST" -> List.of(TusFaults.CREATE);
            case "HEAD" -> List.of(TusFaults.QUERY);
            case "PATCH" -> isLast(request) ? List.of(TusFaults.LAST, TusFaults.CHUNK) : List.of(TusFaults.CHUNK);
            case "DELETE" -> List.of(TusFaults.END);
            case "OPTIONS" -> List.of(TusFaults.ABILITIES);
            default -> List.of(TusFaults.OTHER);
        };
    }

    private boolean isLast(Request request) {
        String sum = request.header("Upload-Offset").orElse("") + "+"
                + request.header("Content-Length").orElse("");
        return uploads.find(request)
                .filter(upload -> sum.matches("\\d{1,18}\\+\\d{1,18}"))
                .filter(upload -> Long.parseLong(sum.substring(0, sum.indexOf('+')))
                                + Long.parseLong(sum.substring(sum.indexOf('+') + 1))
                        == upload.totalBytes())
                .isPresent();
    }

    @Override
    public Call begin(Exchange exchange) {
        Request request = exchange.request();
        if (request.path().equals(REPORT_PATH)) {
            return () -> Response.json(200, report.get().toJson());
        }
        if (!request.path().startsWith(FILES_PATH)) {
            return () -> Response.of(404);
        }
        if (request.method().equals("OPTIONS")) {
            return () ->
                    Response.of(204).header("Tus-Version", VERSION).header("Tus-Extension", "creation,termination");
        }
        if (!request.header(RESUMABLE).equals(Optional.of(VERSION))) {
            ledger.refuse(new Refusal("tus-resumable", 412, "no " + RESUMABLE + ": " + VERSION));
            return () -> answer(412).header("Tus-Version", VERSION);
        }
        return switch (request.method()) {
            case "POST" -> () -> uploads.create(exchange);
            case "HEAD", "PATCH", "DELETE" -> new UploadCall(uploads, ledger, exchange, uploads.find(request));
            default -> () -> answer(405);
        };
    }

    @Override
    public Response faultAnswer(Request request, CommonEffect.Status effect) {
        Response response = answer(effect.status());
        return effect.location().isEmpty() ? response : response.header("Location", effect.location());
    }
}
