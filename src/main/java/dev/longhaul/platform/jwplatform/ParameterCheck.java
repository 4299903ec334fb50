package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Refuses parameters that {@code /videos/create} would refuse or drop, before a call is spent on them (v1 reference). */
final class ParameterCheck {

    private static final Set<String> TEXTS = Set.of(
            "title",
            "description",
            "author",
            "link",
            "category",
            "protectionrule_key",
            "trim_in_point",
            "trim_out_point");
    private static final Set<String> TIMES = Set.of("date", "expires_date");
    private static final Set<String> KNOWN = known();

    private static final Pattern CUSTOM = Pattern.compile("custom\\.[A-Za-z0-9_]{1,64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern TIMECODE = Pattern.compile("\\d{2}:[0-5]\\d:[0-5]\\d\\.\\d{3}");

    /** What JW Platform has, and an upload by Longhaul has not, or has by itself. */
    private static final Map<String, String> NOT_HERE = Map.of(
            "size",
            "is said by Longhaul, which knows the file",
            "upload_method",
            "is said by Longhaul",
            "duration",
            "is found out by JW Platform",
            "download_url",
            "is for files that JW Platform fetches itself; Longhaul sends them",
            "sourceurl",
            "is for videos that stay where they are; Longhaul sends files",
            "sourcetype",
            "is always 'file' for what Longhaul sends",
            "sourceformat",
            "is for videos that stay where they are; Longhaul sends files",
            VideoParameters.UPLOAD_ID,
            "is Longhaul's own mark",
            "keywords",
            "are called 'tags' here",
            "privacyStatus",
            "is not known to JW Platform v1: who has a video's key can see it");

    private ParameterCheck() {}

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(TEXTS);
        known.addAll(TIMES);
        known.addAll(List.of("tags", "md5", VideoParameters.VIDEO_KEY, "custom"));
        return known;
    }

    /**
     * The text of a parameter, if it may be said.
     *
     * @throws ProblemException naming it
     */
    static String text(String name, JsonNode value) {
        if (NOT_HERE.containsKey(name)) {
            throw bad(name, NOT_HERE.get(name));
        }
        if (name.equals("tags")) {
            return tags(value);
        }
        if (TIMES.contains(name)) {
            return time(name, value);
        }
        boolean known = KNOWN.contains(name) || CUSTOM.matcher(name).matches();
        if (!known) {
            throw name.startsWith("custom.")
                    ? bad(name, "has a name that is not made of letters, digits and underscores")
                    : bad(name, Suggestion.unknown(name, KNOWN));
        }
        String text = plain(name, value);
        form(name, text);
        return text;
    }

    private static void form(String name, String text) {
        if (name.equals(VideoParameters.VIDEO_KEY) && !Shown.isKey(text)) {
            throw bad(name, "is no key of a video: those have letters and digits only");
        }
        if (name.equals("md5") && !MD5.matcher(text).matches()) {
            throw bad(name, "must be 32 hexadecimal digits");
        }
        if (name.startsWith("trim_") && !TIMECODE.matcher(text).matches()) {
            throw bad(name, "must be a time code like 00:02:45.106");
        }
        if (name.equals("title") && text.isBlank()) {
            throw bad(name, "is empty");
        }
    }

    /** One text with commas between them; an array of texts is made one. */
    private static String tags(JsonNode value) {
        if (value.isTextual()) {
            return plain("tags", value);
        }
        if (!value.isArray()) {
            throw bad("tags", "must be a text with commas between them, or a JSON array of texts");
        }
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : value) {
            String text = plain("tags", tag);
            if (text.isBlank() || text.contains(",")) {
                throw bad("tags", "has one that is empty or has a comma in it");
            }
            tags.add(text);
        }
        return String.join(",", tags);
    }

    private static String time(String name, JsonNode value) {
        String text = value.isIntegralNumber() ? value.asText() : plain(name, value);
        if (!text.matches("\\d{1,10}")) {
            throw bad(name, "must be seconds since 1970 (Unix time), like 1767225600");
        }
        return text;
    }

    private static String plain(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw bad(name, "must be a text");
        }
        // JW Platform speaks XML, too, which has no way to write these.
        if (value.asText().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            throw bad(name, "has control characters");
        }
        return value.asText();
    }

    /** Whoever wants a video not to be public must hear that it would be. */
    static void privacy(String status) {
        if (!status.equals("public")) {
            throw bad(
                    "the privacy status",
                    "is '" + status + "', which JW Platform v1 does not have: who has a video's key can see it");
        }
    }

    static ProblemException bad(String field, String what) {
        return new ProblemException(new Problem(
                "bad-metadata",
                "JW Platform would not take these metadata",
                "'" + field + "' " + what + ".",
                "Correct it and try again; nothing was sent."));
    }
}
