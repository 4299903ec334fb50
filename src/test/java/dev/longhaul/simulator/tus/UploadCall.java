package dev.longhaul.simulator.tus;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.Optional;

/** One request to an upload: a question, a chunk, or its end. */
final class UploadCall implements Platform.Call {

    private static final String OFFSET = "Upload-Offset";
    private static final int GONE = 410;
    private static final int PIECE = 64 * 1024;

    private final Uploads uploads;
    private final Ledger ledger;
    private final Exchange exchange;
    private final Optional<Upload> found;
    private final long announcedBefore;
    private long counted;

    UploadCall(Uploads uploads, Ledger ledger, Exchange exchange, Optional<Upload> found) {
        this.uploads = uploads;
        this.ledger = ledger;
        this.exchange = exchange;
        this.found = found;
        this.announcedBefore = found.map(Upload::announced).orElse(0L);
    }

    @Override
    public Response answer() throws IOException {
        if (found.isEmpty()) {
            return TusServer.answer(404);
        }
        Upload upload = found.get();
        exchange.effect(TusFaults.Expire.class).ifPresent(effect -> upload.end(effect.status()));
        if (upload.goneStatus().isPresent()) {
            return TusServer.answer(upload.goneStatus().getAsInt());
        }
        upload.claim(exchange.connection());
        return changed(
                switch (exchange.request().method()) {
                    case "HEAD" -> question(upload);
                    case "PATCH" -> chunk(upload);
                    default -> end(upload);
                });
    }

    private static Response question(Upload upload) {
        Response response = TusServer.answer(200)
                .header(OFFSET, Long.toString(upload.offset()))
                .header("Upload-Length", Long.toString(upload.totalBytes()))
                .header("Cache-Control", "no-store");
        return upload.metadataHeader().isEmpty()
                ? response
                : response.header("Upload-Metadata", upload.metadataHeader());
    }

    private Response chunk(Upload upload) throws IOException {
        if (!exchange.request().headers().says("Content-Type", "application/offset+octet-stream")) {
            return refuse("content-type", 415, "a chunk is application/offset+octet-stream");
        }
        String offset = exchange.request().header(OFFSET).orElse("");
        if (!offset.equals(Long.toString(upload.offset()))) {
            return refuse("upload-offset", 409, "at " + offset + ", and " + upload.offset() + " bytes are there");
        }
        byte[] piece = new byte[PIECE];
        for (int count = 0; count >= 0; count = exchange.body().read(piece, 0, piece.length)) {
            if (upload.offset() + count > upload.totalBytes()) {
                return refuse("too-long", 413, "more bytes than were announced");
            }
            upload.store(exchange.connection(), piece, count);
        }
        return TusServer.answer(204).header(OFFSET, Long.toString(upload.offset()));
    }

    private static Response end(Upload upload) {
        upload.end(GONE);
        return TusServer.answer(204);
    }

    private Response refuse(String rule, int status, String detail) {
        ledger.refuse(new Refusal(rule, status, detail));
        return TusServer.answer(status);
    }

    private Response changed(Response response) {
        if (exchange.effect(TusFaults.NoOffset.class).isPresent()) {
            return response.without(OFFSET);
        }
        long told = response.headers().first(OFFSET).map(Long::parseLong).orElse(0L);
        return exchange.effect(TusFaults.OffBy.class)
                .map(effect -> response.header(OFFSET, Long.toString(Math.max(0, told + effect.bytes()))))
                .orElse(response);
    }

    @Override
    public void announce(Response response) {
        response.headers()
                .first(OFFSET)
                .ifPresent(told -> found.ifPresent(upload -> upload.announce(Long.parseLong(told))));
    }

    /** Counts what came a second time, whatever was answered; called again when more of the body was read. */
    @Override
    public void finished() {
        long received = exchange.body().received();
        String offset = exchange.request().header(OFFSET).orElse("");
        if (received > counted && offset.matches("\\d{1,18}")) {
            long from = Long.parseLong(offset) + counted;
            uploads.countResent(Math.min(Long.parseLong(offset) + received, announcedBefore) - from);
        }
        counted = received;
    }
}
