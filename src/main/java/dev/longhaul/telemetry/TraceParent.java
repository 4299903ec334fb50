package dev.longhaul.telemetry;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that an invocation belongs to.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId of the span that it is a part of, if there is one
 */
record TraceParent(String traceId, Optional<String> spanId) {

    private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)");
    private static final Pattern PARENT = Pattern.compile("(?:^|;)\\s*Parent=([0-9a-f]{16})(?:;|$)");
    private static final Pattern SAMPLED = Pattern.compile("(?:^|;)\\s*Sampled=1(?:;|$)");

    /**
     * What X-Ray's header says. Where X-Ray does not keep the trace, its spans would hang on one that nobody has ever seen: nothing
     * then.
     */
    static Optional<TraceParent> of(String header) {
        Matcher root = ROOT.matcher(header);
        Matcher parent = PARENT.matcher(header);
        return SAMPLED.matcher(header).find() && root.find() && parent.find()
                ? Optional.of(new TraceParent(root.group(1) + root.group(2), Optional.of(parent.group(1))))
                : Optional.empty();
    }

    /** A trace of its own; X-Ray wants it to begin with the time. */
    static TraceParent fresh(Instant now, RandomGenerator chance) {
        HexFormat hex = HexFormat.of();
        return new TraceParent(
                hex.toHexDigits((int) now.getEpochSecond())
                        + hex.toHexDigits(chance.nextInt())
                        + hex.toHexDigits(chance.nextLong()),
                Optional.empty());
    }

    /** The id of another span. */
    static String spanId(RandomGenerator chance) {
        // All zeros mean none.
        return HexFormat.of().toHexDigits(chance.nextLong() | 1);
    }
}
