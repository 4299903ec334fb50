package dev.longhaul;

import dev.longhaul.trigger.CleanLog;
import dev.longhaul.trigger.TriggerLog;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.UploadId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What a function says of its events and its uploads, one line each; as JSON, with what they are in fields of their own. */
final class FunctionLog implements TriggerLog, InvocationListener {

    private static final String UPLOAD = "upload";
    private static final Logger LOG = Logger.getLogger("dev.longhaul.function");

    @Override
    public void tell(Level level, Optional<UploadId> upload, String text) {
        upload.ifPresent(id -> MDC.put(UPLOAD, id.value()));
        try {
            LOG.log(
                    switch (level) {
                        case INFO -> Logger.Level.INFO;
                        case WARN -> Logger.Level.WARN;
                        case ERROR -> Logger.Level.ERROR;
                    },
                    CleanLog.clean(upload.map(id -> "upload " + id + ": ").orElse("") + text));
        } finally {
            MDC.remove(UPLOAD);
        }
    }

    @Override
    public void noted(Checkpoint checkpoint, Note note) {
        Map<String, Object> words = Map.of(
                "destination",
                checkpoint.spec().destination(),
                "state",
                checkpoint.state().name(),
                "confirmed",
                checkpoint.confirmedBytes(),
                "total",
                checkpoint.spec().totalBytes(),
                "outcome",
                note.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        words.forEach(MDC::put);
        try {
            tell(
                    switch (note.kind()) {
                        case FAILED, NEVER_TOLD -> Level.ERROR;
                        case UNTOLD -> Level.WARN;
                        default -> Level.INFO;
                    },
                    Optional.of(checkpoint.id()),
                    note.kind() + " " + note.text());
        } finally {
            words.keySet().forEach(MDC::remove);
        }
    }
}
