package dev.longhaul.cli;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A problem as a block that a person reads: what happened, why, what to do. */
final class ProblemText {

    /** Remedies speak of 'longhaul retry ID'. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b(resume|retry|cancel|status) ID\\b");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int INDENT = 10;

    private ProblemText() {}

    static List<String> lines(Problem problem, int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(part("Problem:", problem.title(), width));
        lines.addAll(part("Cause:", problem.cause(), width));
        lines.addAll(part("Remedy:", problem.remedy(), width));
        return lines;
    }

    /** The problem with the upload's own id where its remedy says ID. */
    static Problem of(Problem problem, UploadId id) {
        return problem.withRemedy(PLACEHOLDER.matcher(problem.remedy()).replaceAll("$1 " + id));
    }

    /** A cause of several lines is a list, and stays one. */
    private static List<String> part(String name, String text, int width) {
        List<String> lines = new ArrayList<>();
        String start = name + " ".repeat(INDENT - name.length());
        for (String paragraph : text.strip().lines().toList()) {
            lines.addAll(wrapped(start, paragraph, width));
            start = " ".repeat(INDENT);
        }
        return lines;
    }

    private static List<String> wrapped(String start, String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word :
                SPACE.splitAsStream(paragraph.strip()).map(Printable::of).toList()) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(INDENT));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
