package dev.longhaul.simulator;

import dev.longhaul.simulator.CommonEffect.BodyForm;
import dev.longhaul.simulator.CommonEffect.RetryForm;
import dev.longhaul.simulator.CommonEffect.Timing;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Serves one request: lets the platform answer it, and plays the fault that is due on it. */
final class FaultPlayer {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Platform platform;
    private final Ledger ledger;
    private final Pauses pauses;
    private final InstantSource clock;

    FaultPlayer(Platform platform, Ledger ledger, Pauses pauses, InstantSource clock) {
        this.platform = platform;
        this.ledger = ledger;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** One request and what is known of it. */
    private record Turn(Exchange exchange, Platform.Call call, String kind, Ledger.InHand inHand) {

        /** Brings the figures up to date before the client can see how the request ended. */
        void settle() {
            call.finished();
            inHand.close();
        }
    }

    /** Answers or plays the fault; true when the connection can carry another request. */
    boolean serve(Exchange exchange, List<String> steps) throws IOException {
        String kind = steps.get(steps.size() - 1);
        Platform.Call call = platform.begin(exchange);
        try (Ledger.InHand inHand = ledger.begin(kind)) {
            return answer(new Turn(exchange, call, kind, inHand));
        } finally {
            call.finished();
        }
    }

    private boolean answer(Turn turn) throws IOException {
        Exchange exchange = turn.exchange();
        boolean cut = exchange.effect(CommonEffect.Cut.class).isPresent();
        long at = exchange.fault().map(Fault::at).orElse(0L);
        platform.bytesPerSecond().ifPresent(rate -> exchange.body().slowFrom(0, rate));
        exchange.effect(CommonEffect.Trickle.class)
                .ifPresent(trickle -> exchange.body().slowFrom(at, trickle.bytesPerSecond()));
        Response response;
        try {
            if (cut && at == 0) {
                throw new FaultPlayed();
            }
            if (cut && at != Fault.END) {
                exchange.body().cutAt(at);
            }
            response = turn.call().answer();
            if (cut) {
                // A cut behind the last byte, or one in a body that the platform never read.
                throw new FaultPlayed();
            }
        } catch (FaultPlayed played) {
            return play(turn);
        }
        exchange.body().drain();
        return send(turn, response);
    }

    private boolean play(Turn turn) throws IOException {
        CommonEffect.Cut effect = turn.exchange().effect(CommonEffect.Cut.class).orElseThrow();
        if (effect instanceof CommonEffect.Status status) {
            return playStatus(turn, status);
        }
        if (effect instanceof CommonEffect.Stall) {
            pauses.await(Long.MAX_VALUE);
        }
        turn.settle();
        if (effect instanceof CommonEffect.Reset) {
            turn.exchange().connection().reset();
        }
        return false;
    }

    private boolean playStatus(Turn turn, CommonEffect.Status status) throws IOException {
        Exchange exchange = turn.exchange();
        Response own = platform.faultAnswer(exchange.request(), status);
        // Plain text is the platform's own affair: on YouTube it tells of a gap.
        Response response = status.body() == BodyForm.TEXT ? own : withBody(own, status.body());
        if (status.retryAfterSeconds().isPresent()) {
            int seconds = status.retryAfterSeconds().getAsInt();
            boolean plain = status.retryForm() == RetryForm.SECONDS;
            response = response.header("Retry-After", plain ? "" + seconds : date(seconds));
        }
        if (status.timing() == Timing.AFTER_BODY) {
            exchange.body().drain();
            return send(turn, response);
        }
        send(turn, response);
        if (status.timing() == Timing.EARLY_LINGER) {
            exchange.connection().endOutput();
        }
        if (status.timing() != Timing.EARLY_CLOSE) {
            exchange.body().drain();
        }
        return status.timing() == Timing.EARLY_OPEN;
    }

    private boolean send(Turn turn, Response given) throws IOException {
        Exchange exchange = turn.exchange();
        Response response = changed(exchange, given);
        exchange.effect(CommonEffect.SlowAnswer.class).ifPresent(slow -> pauses.await(slow.millis()));
        int skew = exchange.effect(CommonEffect.ClockSkew.class)
                .map(CommonEffect.ClockSkew::seconds)
                .orElse(0);
        int lengthError = exchange.effect(CommonEffect.WrongLength.class)
                .map(CommonEffect.WrongLength::bytes)
                .orElse(0);
        turn.call().announce(response);
        ledger.answered(turn.kind(), response.status());
        turn.settle();
        exchange.connection().write(response, date(skew), lengthError);
        boolean closes = lengthError != 0
                || exchange.effect(CommonEffect.IdleClose.class).isPresent();
        return !closes && !exchange.request().headers().says("Connection", "close");
    }

    private static Response changed(Exchange exchange, Response response) {
        Response body = exchange.effect(CommonEffect.AnswerBody.class)
                .map(effect -> withBody(response, effect.form()))
                .orElse(response);
        return exchange.effect(CommonEffect.AnswerStatus.class)
                .filter(effect -> body.status() < 400)
                .map(effect -> body.status(effect.status()))
                .orElse(body);
    }

    private static Response withBody(Response response, BodyForm form) {
        return switch (form) {
            case NATIVE -> response;
            case HTML ->
                response.body(
                        "text/html; charset=UTF-8",
                        "<html><title>Error " + response.status() + "</title><p>That's an error.</html>");
            case EMPTY -> response.without("Content-Type").bytes(new byte[0]);
            case TRUNCATED -> response.bytes(Arrays.copyOf(response.body(), response.body().length / 2));
            case TEXT -> response.body("text/plain; charset=utf-8", response.reason());
        };
    }

    private String date(int secondsFromNow) {
        return HTTP_DATE.format(Instant.ofEpochMilli(clock.millis()).plusSeconds(secondsFromNow));
    }
}
