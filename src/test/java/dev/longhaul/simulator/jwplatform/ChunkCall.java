package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One request to the upload host, answered as the module was measured to do (PROTOCOLS.md 4.5). */
final class ChunkCall implements Platform.Call {

    private static final Set<String> FORMATS = Set.of("xml", "json");
    private static final int BUFFER_BYTES = 64 * 1024;

    private final UploadDesk desk;
    private final Exchange exchange;
    private final Optional<UploadSession> found;
    private final Parts announcedBefore;
    private final Parts storedBefore;
    private final boolean probe;
    private boolean completed;
    private long counted;

    ChunkCall(UploadDesk desk, Exchange exchange, Optional<UploadSession> found) {
        this.desk = desk;
        this.exchange = exchange;
        this.found = found;
        this.announcedBefore = found.map(UploadSession::announced).orElseGet(Parts::new);
        this.storedBefore = found.map(UploadSession::stored).orElseGet(Parts::new);
        this.probe = isProbe(exchange.request(), found);
    }

    static boolean isProbe(Request request, Optional<UploadSession> found) {
        boolean begun = found.filter(UploadSession::begun).isPresent();
        return begun && ChunkHead.of(request) instanceof ChunkHead.Part part && part.first() == 0;
    }

    @Override
    public Response answer() throws IOException {
        Optional<Response> error =
                exchange.effect(JwPlatformEffect.ErrorIn200.class).map(this::errorIn200);
        if (error.isPresent()) {
            return error.get();
        }
        ChunkHead head = ChunkHead.of(exchange.request());
        if (head instanceof ChunkHead.Answered answered) {
            return refuse(answered.rule(), answered.status());
        }
        Optional<Response> refused = address();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (head instanceof ChunkHead.Malformed malformed) {
            desk.refuse(malformed.rule(), 0, "the module closes the connection without an answer");
            throw new IOException("closed without an answer: " + malformed.rule());
        }
        UploadSession session = found.orElseThrow();
        return head instanceof ChunkHead.Part part ? part(session, part) : whole(session, (ChunkHead.Whole) head);
    }

    private Response errorIn200(JwPlatformEffect.ErrorIn200 effect) {
        return ApiAnswers.response(
                200,
                ApiAnswers.error(effect.code(), "The simulator plays " + effect.code() + "."),
                FinalAnswers.xml(exchange.request()));
    }

    /** Whether the address is one that was given out, whole, and still good. */
    private Optional<Response> address() {
        if (found.isEmpty()) {
            return Optional.of(refuse("unknown-key", 404));
        }
        UploadSession session = found.get();
        exchange.effect(JwPlatformEffect.Gone.class).ifPresent(effect -> session.end(effect.status()));
        if (session.goneStatus().isPresent()) {
            return Optional.of(Response.of(session.goneStatus().getAsInt()));
        }
        if (!UploadSessions.carriesQuery(exchange.request(), session)) {
            return Optional.of(refuse("link-query", 403));
        }
        if (FinalAnswers.one(exchange.request(), "api_format")
                .filter(FORMATS::contains)
                .isEmpty()) {
            return Optional.of(refuse("api-format", 400));
        }
        boolean otherSession = ChunkHead.session(exchange.request())
                .filter(id -> !id.equals(session.id()))
                .filter(id -> ChunkHead.SESSION.matcher(id).matches())
                .isPresent();
        return otherSession ? Optional.of(refuse("unknown-session", 403)) : Optional.empty();
    }

    private Response part(UploadSession session, ChunkHead.Part part) throws IOException {
        exchange.effect(JwPlatformEffect.LoseState.class).ifPresent(effect -> session.loseState());
        OptionalLong declared = exchange.body().declaredLength();
        if (declared.isEmpty()) {
            return refuse("no-content-length", 411);
        }
        if (declared.getAsLong() != part.length()) {
            return refuse("wrong-length", 416);
        }
        if (session.finished().isPresent()) {
            desk.refuse("data-after-completion", 200, "the file was complete");
            return desk.finals()
                    .of(exchange, session.video(), session.finished().get().bytes());
        }
        OptionalLong total = session.total();
        if (total.isPresent() && total.getAsLong() != part.total()) {
            return whole(session, new ChunkHead.Whole("other-total"));
        }
        receive(session, part);
        return stored(session, part);
    }

    /** Writes as it reads; credit is given for the whole chunk or not at all. */
    private void receive(UploadSession session, ChunkHead.Part part) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long at = part.first();
        for (int count = exchange.body().read(buffer);
                count >= 0;
                count = exchange.body().read(buffer)) {
            session.write(at, buffer, count);
            at += count;
        }
    }

    private Response stored(UploadSession session, ChunkHead.Part part) {
        synchronized (session) {
            session.credit(part);
            exchange.effect(JwPlatformEffect.Hole.class)
                    .ifPresent(hole -> session.forget(hole.first(), hole.last() + 1));
            if (exchange.effect(JwPlatformEffect.FalseFinal.class).isPresent()) {
                return desk.finals().of(exchange, session.video(), part.total());
            }
            if (session.isWhole()) {
                completed = true;
                session.complete(
                        desk.settings().processingShows(), desk.settings().completion());
                return desk.finals().of(exchange, session.video(), part.total());
            }
            return RangesAnswer.change(exchange, session.stored(), part.total(), session.incomplete());
        }
    }

    /** Hands whatever came on as the whole file; the state of the true upload survives. */
    private Response whole(UploadSession session, ChunkHead.Whole whole) throws IOException {
        desk.refuse(whole.rule(), 200, "the module takes this for a whole file");
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        for (int count = exchange.body().read(buffer);
                count >= 0;
                count = exchange.body().read(buffer)) {
            length += count;
        }
        session.video()
                .complete(
                        length,
                        Optional.empty(),
                        Optional.empty(),
                        desk.settings().processingShows());
        return desk.finals().of(exchange, session.video(), length);
    }

    private Response refuse(String rule, int status) {
        desk.refuse(rule, status, exchange.request().method() + " to the upload address");
        return Response.of(status)
                .body("text/html", "<html><head><title>" + status + "</title></head><body>nginx</body></html>");
    }

    @Override
    public void announce(Response response) {
        found.ifPresent(session -> {
            if (response.status() == 201) {
                RangesAnswer.announce(response, session);
            } else if (completed && ChunkHead.of(exchange.request()) instanceof ChunkHead.Part part) {
                // Whoever is told that it is done may send nothing of it again.
                session.announce(0, part.total());
            }
        });
    }

    /** Counts what came a second time, whatever was answered; called again when more of the body was read. */
    @Override
    public void finished() {
        long received = exchange.body().received();
        if (received > counted && ChunkHead.of(exchange.request()) instanceof ChunkHead.Part part) {
            long from = part.first() + counted;
            long end = part.first() + received;
            desk.countResent(probe, announcedBefore.overlap(from, end), storedBefore.overlap(from, end));
            counted = received;
        }
    }
}
