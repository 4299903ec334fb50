package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.FormFile;
import dev.longhaul.simulator.Platform;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One request to an upload address (PROTOCOLS.md 2.1 b and c, 2.4, 2.5). */
final class UploadCall implements Platform.Call {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Pattern TOLD = Pattern.compile("(?:0|bytes=0)-(\\d+)(?:/\\d+)?");
    private static final long LARGEST_FORM_BYTES = 2L << 30;

    private final UploadDesk desk;
    private final Exchange exchange;
    private final Optional<UploadSession> found;
    private final ChunkHead head;
    private final long toldBefore;
    private final long storedBefore;
    private boolean completed;
    private long counted;

    UploadCall(UploadDesk desk, Exchange exchange, Optional<UploadSession> found) {
        this.desk = desk;
        this.exchange = exchange;
        this.found = found;
        this.head = ChunkHead.of(exchange.request());
        this.toldBefore = found.map(UploadSession::told).orElse(0L);
        this.storedBefore = found.map(UploadSession::stored).orElse(0L);
    }

    @Override
    public Response answer() throws IOException {
        if (head instanceof ChunkHead.Wrong wrong) {
            return refuse(wrong.rule(), wrong.status());
        }
        Optional<Response> closed = address();
        if (closed.isPresent()) {
            return closed.get();
        }
        UploadSession session = found.orElseThrow();
        exchange.effect(OkRuEffect.LoseState.class).ifPresent(effect -> session.loseState());
        if (head instanceof ChunkHead.Part part) {
            return part(session, part);
        }
        if (head instanceof ChunkHead.Form) {
            return form(session);
        }
        if (head instanceof ChunkHead.Probe && !desk.settings().tellsOfNothing()) {
            return Response.of(412).header("X-Reason", "empty");
        }
        return tell(Response.of(200), session);
    }

    /** Whether the address is one that was given out, whole, and still good. */
    private Optional<Response> address() {
        if (found.isEmpty()) {
            return Optional.of(refuse("unknown-id", 404));
        }
        UploadSession session = found.get();
        if (!exchange.request().parameter("sig").equals(Optional.of(session.signature()))
                || !exchange.request()
                        .parameter("expires")
                        .equals(Optional.of(Long.toString(session.expires().toEpochMilli())))) {
            return Optional.of(refuse("address-signature", 403));
        }
        exchange.effect(OkRuEffect.Gone.class).ifPresent(effect -> session.end(effect.status()));
        if (session.goneStatus().isPresent()) {
            return Optional.of(Response.of(session.goneStatus().getAsInt()));
        }
        boolean expired = !desk.settings().clock().instant().isBefore(session.expires());
        boolean consumed = desk.settings().consumesAddress() && session.isWhole();
        return expired || consumed
                ? Optional.of(Response.of(403).header("X-Reason", expired ? "expired" : "consumed"))
                : Optional.empty();
    }

    private Response part(UploadSession session, ChunkHead.Part part) throws IOException {
        if (part.total() != session.total()) {
            return tell(refuse("other-total", 416), session);
        }
        if (!session.isOfOneFile(part.disposition())) {
            return refuse("other-file-name", 412);
        }
        OptionalLong declared = exchange.body().declaredLength();
        if (declared.isEmpty() || declared.getAsLong() != part.length()) {
            return tell(refuse("wrong-length", 416), session);
        }
        if (exchange.effect(OkRuEffect.Misrange.class).isPresent()) {
            return tell(Response.of(416), session);
        }
        if (part.first() > session.stored()) {
            return tell(part.first() > session.mostStored() ? refuse("gap", 416) : Response.of(416), session);
        }
        receive(session, part);
        long end = exchange.effect(OkRuEffect.Partial.class)
                .map(effect -> Math.min(part.end() - 1, part.first() + effect.bytes()))
                .orElse(part.end());
        if (!session.credit(part.first(), end, desk.settings().processingShows())) {
            return tell(Response.of(416), session);
        }
        completed = session.isWhole();
        return tell(Response.of(completed ? 200 : 201), session);
    }

    /** Writes as it reads; what is cut gets no credit. */
    private void receive(UploadSession session, ChunkHead.Part part) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long at = part.first();
        for (int count = exchange.body().read(buffer);
                count >= 0;
                count = exchange.body().read(buffer)) {
            if (!session.isWhole()) {
                session.write(at, buffer, count);
            }
            at += count;
        }
    }

    private Response form(UploadSession session) throws IOException {
        if (session.isWhole()) {
            return refuse("form-again", 412);
        }
        try {
            FormFile form =
                    FormFile.open(exchange.request().header("Content-Type").orElse(""), exchange.body());
            long[] at = {0};
            long length = form.file((bytes, count) -> {
                if (at[0] + count > LARGEST_FORM_BYTES) {
                    throw new IOException("larger than 2 GB");
                }
                session.write(at[0], bytes, count);
                at[0] += count;
            });
            if (length != session.total()) {
                return refuse("form-length", 416);
            }
            session.credit(0, length, desk.settings().processingShows());
            completed = true;
            return Response.of(200).body("text/xml", "<retval>1</retval>");
        } catch (FormFile.FormException e) {
            return refuse("form", 400);
        }
    }

    private Response tell(Response answer, UploadSession session) {
        Dialect dialect = exchange.effect(OkRuEffect.Tells.class)
                .map(OkRuEffect.Tells::dialect)
                .orElse(desk.settings().dialect());
        long bytes = session.stored();
        long total = session.total();
        Optional<OkRuEffect.Untrue> untrue = exchange.effect(OkRuEffect.Untrue.class);
        if (untrue.isPresent()) {
            int amount = untrue.get().bytes();
            switch (untrue.get().lie()) {
                case BEHIND -> bytes = Math.max(0, bytes - amount);
                case BEYOND -> bytes += amount;
                case OTHER_TOTAL -> total += amount;
                default -> throw new IllegalStateException("no such lie");
            }
        }
        return bytes == 0 ? answer : dialect.tell(answer, bytes, total);
    }

    private Response refuse(String rule, int status) {
        return desk.refuse(rule, status, exchange.request().method() + " to an upload address");
    }

    /** What the client can know of from here on. */
    @Override
    public void announce(Response response) {
        found.ifPresent(session -> {
            if (completed && response.status() == 200) {
                session.tell(session.total());
            } else if (response.status() == 200 || response.status() == 201 || response.status() == 416) {
                session.tell(told(response));
            }
        });
    }

    /** Of several statements the smallest; none tells nothing. */
    private static long told(Response response) {
        OptionalLong header = response.headers()
                .first("X-Last-Known-Byte")
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        OptionalLong range = last(response.headers().first("Range").orElse(""));
        OptionalLong body = last(response.text());
        return Stream.of(header, range, body)
                .flatMapToLong(OptionalLong::stream)
                .map(last -> last + 1)
                .min()
                .orElse(0);
    }

    private static OptionalLong last(String text) {
        Matcher matcher = TOLD.matcher(text);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Counts what came a second time, whatever was answered; called again when more of the body was read. */
    @Override
    public void finished() {
        if (head instanceof ChunkHead.Part part) {
            long from = part.first() + counted;
            long to = part.first() + exchange.body().received();
            counted = exchange.body().received();
            desk.resentConfirmedBytes().add(Math.max(0, Math.min(to, toldBefore) - from));
            desk.resentPersistedBytes().add(Math.max(0, Math.min(to, storedBefore) - from));
        }
    }
}
