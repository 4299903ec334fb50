package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Finds uploads by what a person types. */
record UploadFinder(Checkpoints checkpoints) {

    /** Enough to tell a handful of uploads apart. */
    private static final int SHORTEST = 8;

    /**
     * The upload whose id begins like this.
     *
     * @throws ProblemException {@code no-such-upload} or {@code ambiguous-id}
     */
    Checkpoint find(String prefix) {
        String wanted = prefix.strip().toLowerCase(Locale.ROOT);
        List<Checkpoint> found = wanted.isEmpty()
                ? List.of()
                : checkpoints.list().stream()
                        .filter(upload -> upload.id().value().startsWith(wanted))
                        .toList();
        if (found.isEmpty()) {
            throw new ProblemException(CliProblems.noSuchUpload(prefix));
        }
        if (found.size() > 1) {
            throw new ProblemException(CliProblems.ambiguousId(
                    prefix, found.stream().map(upload -> upload.id().value()).toList()));
        }
        return found.get(0);
    }

    /** All uploads, oldest first. */
    List<Checkpoint> oldestFirst() {
        List<Checkpoint> uploads = new ArrayList<>(checkpoints.list());
        Collections.reverse(uploads);
        return uploads;
    }

    /** How much of an id tells these uploads apart. */
    static int shortIdLength(List<Checkpoint> uploads) {
        for (int length = SHORTEST; ; length++) {
            int end = length;
            long different = uploads.stream()
                    .map(upload -> upload.id()
                            .value()
                            .substring(0, Math.min(end, upload.id().value().length())))
                    .distinct()
                    .count();
            if (different == uploads.size()) {
                return length;
            }
        }
    }
}
