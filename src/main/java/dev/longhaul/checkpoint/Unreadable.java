package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records that this release cannot read. One of them must not hide all others from who looks at a list; who asks for it is told what is
 * wrong with it, and so is the log by each sweep.
 */
final class Unreadable {

    private Unreadable() {}

    static Optional<Checkpoint> skipped(Supplier<Checkpoint> record) {
        try {
            return Optional.of(record.get());
        } catch (ProblemException e) {
            if (e.problem().type().startsWith("checkpoint-")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
