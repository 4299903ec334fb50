package dev.longhaul.source.web;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ContentRange;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.util.Locale;

/** Reads answers to questions for a range. */
final class RangeAnswers {

    private static final int PARTIAL = 206;

    private RangeAnswers() {}

    /**
     * The part that an answer carries.
     *
     * @param range that was asked for
     * @throws ProblemException if it is none
     * @throws IOException if it is an error that may pass
     */
    static ContentRange.Part part(WebAnswer answer, ByteRange range) throws IOException {
        int status = answer.status();
        switch (status) {
            case PARTIAL -> {
                requireUncoded(answer);
                return written(answer, range);
            }
            case 200 ->
                throw withoutRanges(answer, "It was asked for bytes " + range + " and began to send the whole file");
            case 401, 403 -> throw new ProblemException(WebProblems.forbidden(answer.from(), status));
            case 404, 410 -> throw new ProblemException(WebProblems.missing(answer.from(), status));
            default -> throw new IOException("the server of the source answered " + status);
        }
    }

    private static void requireUncoded(WebAnswer answer) {
        boolean plain = !answer.has("Content-Encoding")
                || answer.field("Content-Encoding")
                        .filter(coding -> coding.toLowerCase(Locale.ROOT).equals("identity"))
                        .isPresent();
        if (!plain) {
            throw new ProblemException(
                    WebProblems.unusable(answer.from(), "The server sends the file in a Content-Encoding"));
        }
    }

    private static ContentRange.Part written(WebAnswer answer, ByteRange range) {
        String header = answer.field("Content-Range").orElse("");
        if (ContentRange.parse(header).orElse(null) instanceof ContentRange.Part part) {
            boolean whole = answer.lengthBytes() < 0
                    || answer.lengthBytes() == part.range().lengthBytes();
            if (!whole) {
                throw withoutRanges(
                        answer,
                        "It was asked for bytes " + range + " and announced " + answer.lengthBytes() + " bytes");
            }
            return part;
        }
        throw withoutRanges(
                answer, "It was asked for bytes " + range + " and did not say which of how many bytes it answers with");
    }

    static ProblemException withoutRanges(WebAnswer answer, String why) {
        return new ProblemException(WebProblems.withoutRanges(answer.from(), why));
    }
}
