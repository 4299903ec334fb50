package dev.longhaul.trigger;

import dev.longhaul.upload.UploadId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys come from whoever may write to the bucket: what they hold must not make lines of a log. */
public record CleanLog(TriggerLog log) implements TriggerLog {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    @Override
    public void tell(Level level, Optional<UploadId> upload, String text) {
        log.tell(level, upload, clean(text));
    }

    /** A text as one line. */
    public static String clean(String text) {
        return CONTROLS.matcher(text).replaceAll("?");
    }
}
