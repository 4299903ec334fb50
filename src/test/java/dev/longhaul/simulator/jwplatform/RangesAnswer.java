package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Response;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.Also;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.FalseRanges;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The 201 that tells what is stored, in header and body alike, and the faults that make it tell something else. */
final class RangesAnswer {

    private static final String RANGE = "Range";
    private static final Pattern TOLD = Pattern.compile("(\\d+)-(\\d+)/(\\d+)");

    /** The module's buffer: what does not fit is cut silently (PROTOCOLS.md 4.5). */
    private static final int LONGEST_LIST = 256;

    private RangesAnswer() {}

    static Response of(String list) {
        String told = list.length() > LONGEST_LIST ? list.substring(0, LONGEST_LIST) : list;
        return Response.of(201).header(RANGE, told).body("text/plain", told);
    }

    static Response change(Exchange exchange, Parts stored, long total, Response response) {
        Response also = exchange.effect(Also.class)
                .map(effect -> of(told(response) + "," + effect.first() + "-" + effect.last() + "/" + total))
                .orElse(response);
        return exchange.effect(FalseRanges.class)
                .map(effect -> falseRanges(effect, stored, total, also))
                .orElse(also);
    }

    private static Response falseRanges(FalseRanges effect, Parts stored, long total, Response response) {
        String told = told(response);
        return switch (effect.error()) {
            case NO_RANGE -> response.without(RANGE).bytes(new byte[0]);
            case HEADER_ONLY -> response.bytes(new byte[0]);
            case BODY_ONLY -> response.without(RANGE);
            case DISAGREE -> response.body("text/plain", "0-" + (stored.prefix() - 2) + "/" + total);
            case RANGE_BEHIND -> of("0-" + (stored.prefix() - 1 - effect.amount()) + "/" + total);
            case RANGE_BEYOND -> of("0-" + (stored.prefix() - 1 + effect.amount()) + "/" + total);
            case OTHER_TOTAL -> of(stored.list(total + effect.amount()));
            case CUT_LIST -> of(told.substring(0, effect.amount()));
        };
    }

    private static String told(Response response) {
        return response.headers().first(RANGE).orElse("");
    }

    /** Remembers what the client is told from byte 0 on; where header and body disagree, the body, which tells less. */
    static void announce(Response response, UploadSession session) {
        Matcher body = TOLD.matcher(response.text());
        Matcher header = TOLD.matcher(told(response));
        // Later ranges do not count: whoever sends in order overwrites them.
        if (body.lookingAt()) {
            announce(body, session);
        } else if (header.lookingAt()) {
            announce(header, session);
        }
    }

    private static void announce(Matcher first, UploadSession session) {
        if (first.group(1).equals("0")) {
            session.announce(0, Long.parseLong(first.group(2)) + 1);
        }
    }
}
