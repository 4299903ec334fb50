package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.ProblemException;
import java.util.List;

/**
 * The objects that a request may name: what a function may read is more than each of its callers may.
 *
 * @param entries each a bucket, or a bucket, a slash, and what keys begin with
 */
record AllowedObjects(List<String> entries) {

    /**
     * @throws ProblemException {@code source-not-allowed}
     */
    void require(ObjectName name) {
        if (entries.stream().noneMatch(entry -> allows(entry, name))) {
            throw new ProblemException(IntakeProblems.notAllowed("Objects of the bucket " + name.bucket()
                    + " with such a key are not in the list of those that requests may name (http.buckets)."));
        }
    }

    private static boolean allows(String entry, ObjectName name) {
        int slash = entry.indexOf('/');
        String bucket = slash < 0 ? entry : entry.substring(0, slash);
        String prefix = slash < 0 ? "" : entry.substring(slash + 1);
        return bucket.equals(name.bucket()) && name.key().startsWith(prefix);
    }
}
