package dev.longhaul.platform.okru;

import dev.longhaul.transfer.Answer;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * How much an answer of the upload host says it has, in each dialect that was seen (PROTOCOLS.md 2.1): {@code X-Last-Known-Byte},
 * {@code Range}, or a body {@code a-b/N}. Where they differ, the smallest is believed. The byte that is named is the last one that
 * is there, so that 0 means one byte; what is not said is not known, and never 0.
 *
 * @param bytes how many from the first on
 * @param totalBytes of which file
 */
record KnownBytes(OptionalLong bytes, OptionalLong totalBytes) {

    /** Eighteen digits stay inside a long. */
    private static final String NUMBER = "(\\d{1,18})";

    private static final Pattern LAST = Pattern.compile(NUMBER);
    private static final Pattern RANGE = Pattern.compile("(?:bytes[= ])?" + NUMBER + "-" + NUMBER + "(?:/.*)?");
    private static final Pattern BODY =
            Pattern.compile("\\s*" + NUMBER + "-" + NUMBER + "/" + NUMBER + "\\b.*", Pattern.DOTALL);

    static KnownBytes of(Answer answer) {
        Matcher body = BODY.matcher(answer.body());
        boolean inBody = body.matches();
        long[] said = LongStream.of(
                        header(answer, "X-Last-Known-Byte", LAST, 1),
                        header(answer, "Range", RANGE, 2),
                        inBody ? Long.parseLong(body.group(2)) : -1)
                .filter(last -> last >= 0)
                .toArray();
        OptionalLong last = LongStream.of(said).min();
        return new KnownBytes(
                last.isPresent() ? OptionalLong.of(last.getAsLong() + 1) : last,
                inBody ? OptionalLong.of(Long.parseLong(body.group(3))) : OptionalLong.empty());
    }

    private static long header(Answer answer, String name, Pattern form, int group) {
        return answer.headers()
                .first(name)
                .map(form::matcher)
                .filter(Matcher::matches)
                .map(found -> Long.parseLong(found.group(group)))
                .orElse(-1L);
    }
}
