package dev.longhaul.simulator.youtube;

import static dev.longhaul.simulator.youtube.UploadSession.GRANULE_BYTES;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One request to a session URI: data, query or cancel (seed 000 steps 3 and 4). */
final class SessionCall implements Platform.Call {

    private static final int CANCELLED = 499;
    private static final int GONE = 410;

    private final SessionDesk desk;
    private final Exchange exchange;
    private final Optional<UploadSession> found;
    private final long announcedBefore;
    private final long persistedBefore;
    private long counted;

    SessionCall(SessionDesk desk, Exchange exchange, Optional<UploadSession> found) {
        this.desk = desk;
        this.exchange = exchange;
        this.found = found;
        this.announcedBefore = found.map(UploadSession::announced).orElse(0L);
        this.persistedBefore = found.map(UploadSession::persisted).orElse(0L);
    }

    @Override
    public Response answer() throws IOException {
        Optional<Response> unauthorized = desk.authorization().check(exchange, Authorization.MAY_UPLOAD);
        if (unauthorized.isPresent()) {
            return unauthorized.get();
        }
        if (found.isEmpty()) {
            return GoogleErrors.error(404);
        }
        UploadSession session = found.get();
        exchange.effect(YouTubeEffect.ExpireSession.class).ifPresent(effect -> session.end(effect.status()));
        if (session.goneStatus().isPresent()) {
            return GoogleErrors.error(session.goneStatus().getAsInt());
        }
        UploadSession.Claim claim = session.claim(exchange.connection());
        try {
            Response response = answer(session, claim);
            return FalseAnswers.change(exchange, session, desk, no308(response));
        } finally {
            session.release(claim);
        }
    }

    private Response answer(UploadSession session, UploadSession.Claim claim) throws IOException {
        if (exchange.request().method().equals("DELETE")) {
            return cancel(session);
        }
        Optional<ContentRange> range = SessionDesk.rangeOf(exchange.request(), session);
        if (range.isEmpty()) {
            return refuse(Violation.badRequest("bad-content-range", "Failed to parse Content-Range header."));
        }
        return range.get().isQuery() ? query(session, range.get()) : data(session, claim, range.get());
    }

    private static Response cancel(UploadSession session) {
        if (session.finalAnswer().isPresent()) {
            return session.finalAnswer().get();
        }
        session.end(GONE);
        return GoogleErrors.error(CANCELLED);
    }

    private Response query(UploadSession session, ContentRange range) {
        Optional<Violation> violation = ChunkRules.total(session, range);
        if (violation.isPresent()) {
            return refuse(violation.get());
        }
        // With an unknown total this is the closing request of Go's client, when it names what is stored.
        boolean whole = range.total().equals(OptionalLong.of(session.persisted()));
        return whole ? desk.complete(session) : incomplete(session);
    }

    private Response data(UploadSession session, UploadSession.Claim claim, ContentRange range) throws IOException {
        if (session.finalAnswer().isPresent()) {
            desk.ledger().refuse(new Refusal("data-after-completion", 201, "the file was complete"));
            return session.finalAnswer().get();
        }
        Optional<Violation> violation = ChunkRules.check(session, range, exchange);
        if (violation.isPresent()) {
            return refuse(violation.get());
        }
        session.declare(range);
        long limit = exchange.effect(YouTubeEffect.Partial.class)
                .map(effect -> (long) effect.bytes() / GRANULE_BYTES * GRANULE_BYTES)
                .orElse(Long.MAX_VALUE);
        Optional<Violation> wrongBody = receive(session, claim, Math.min(limit, range.length()), range.length());
        if (wrongBody.isPresent()) {
            return refuse(wrongBody.get());
        }
        boolean whole = range.isLast() && session.persisted() == range.end();
        return whole ? desk.complete(session) : incomplete(session);
    }

    /** Stores whole granules as they arrive; a tail only once the body has ended where it should. */
    private Optional<Violation> receive(UploadSession session, UploadSession.Claim claim, long limit, long length)
            throws IOException {
        byte[] granule = new byte[GRANULE_BYTES];
        long done = 0;
        while (done < limit) {
            int wanted = (int) Math.min(GRANULE_BYTES, limit - done);
            int count = exchange.body().readNBytes(granule, 0, wanted);
            boolean tail = wanted < GRANULE_BYTES;
            if (count < wanted || (tail && exchange.body().read() >= 0)) {
                return Optional.of(wrongBody(length));
            }
            session.store(claim, granule, count);
            done += count;
        }
        exchange.body().transferTo(OutputStream.nullOutputStream());
        return exchange.body().received() == length ? Optional.empty() : Optional.of(wrongBody(length));
    }

    private Violation wrongBody(long length) {
        return Violation.badRequest("wrong-length", "the body is shorter or longer than the range's " + length);
    }

    private static Response incomplete(UploadSession session) {
        return ChunkRules.incomplete(session.persisted());
    }

    private Response refuse(Violation violation) {
        desk.ledger().refuse(violation.refusal());
        return violation.response();
    }

    /** Go's client cannot take a 308 and says so. */
    private Response no308(Response response) {
        boolean asked = exchange.request().headers().says("X-GUploader-No-308", "yes");
        return asked && response.status() == 308
                ? response.status(200).header("X-Http-Status-Code-Override", "308")
                : response;
    }

    @Override
    public void announce(Response response) {
        found.ifPresent(session -> {
            OptionalLong told = FalseAnswers.announcedBy(response);
            if (told.isPresent()) {
                session.announce(told.getAsLong());
            } else if (response.status() < 300 && session.finalAnswer().isPresent()) {
                session.announce(session.persisted());
            }
        });
    }

    /** Counts what came a second time, whatever was answered; called again when more of the body was read. */
    @Override
    public void finished() {
        long received = exchange.body().received();
        if (received > counted) {
            found.flatMap(session -> SessionDesk.rangeOf(exchange.request(), session))
                    .filter(range -> !range.isQuery())
                    .ifPresent(range -> count(range.first().orElseThrow(), received));
            counted = received;
        }
    }

    private void count(long first, long received) {
        long from = first + counted;
        long end = first + received;
        desk.countResent(Math.min(end, announcedBefore) - from, Math.min(end, persistedBefore) - from);
    }
}
