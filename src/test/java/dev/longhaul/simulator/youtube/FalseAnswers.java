package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Response;
import dev.longhaul.simulator.youtube.YouTubeEffect.FalseRange;
import dev.longhaul.simulator.youtube.YouTubeEffect.LocationKind;
import dev.longhaul.simulator.youtube.YouTubeEffect.NewLocation;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the faults that make an answer say something else than it should. */
final class FalseAnswers {

    private static final String RANGE = "Range";
    private static final Pattern TOLD = Pattern.compile("bytes=0-(\\d+)");

    private FalseAnswers() {}

    static Response change(Exchange exchange, UploadSession session, SessionDesk desk, Response response) {
        if (response.status() != 308 && !response.headers().says("X-Http-Status-Code-Override", "308")) {
            return response;
        }
        Response ranged = exchange.effect(FalseRange.class)
                .map(effect -> falseRange(effect, session.persisted(), response))
                .orElse(response);
        Optional<NewLocation> location = exchange.effect(NewLocation.class);
        if (location.isEmpty()) {
            return ranged;
        }
        String id = desk.sessions().alias(session, location.get().kind() == LocationKind.MOVED);
        return ranged.header(
                "Location", desk.addresses().of(exchange, id, session.start().parts()));
    }

    private static Response falseRange(FalseRange effect, long persisted, Response response) {
        return switch (effect.error()) {
            case NO_RANGE -> response.without(RANGE);
            case RANGE_BEHIND -> told(response, Math.max(0, persisted - effect.bytes()));
            case RANGE_BEYOND -> told(response, persisted + effect.bytes());
            case RANGE_MINUS_ONE -> response.header(RANGE, "bytes=0--1");
        };
    }

    private static Response told(Response response, long bytes) {
        return bytes == 0 ? response.without(RANGE) : response.header(RANGE, "bytes=0-" + (bytes - 1));
    }

    /** The number of bytes that a Range header confirms. */
    static OptionalLong announcedBy(Response response) {
        Matcher matcher = TOLD.matcher(response.headers().first(RANGE).orElse(""));
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1)) + 1) : OptionalLong.empty();
    }
}
