package dev.longhaul.source;

import dev.longhaul.upload.Problem;

/** What is wrong with an object or its bucket, in words. */
final class S3Problems {

    private S3Problems() {}

    static Problem missing(ObjectName name) {
        return new Problem(
                "source-missing",
                "There is no object " + name.location(),
                "Nothing is at this key now"
                        + name.versionId().map(id -> " in version " + id).orElse("")
                        + "; it may have been deleted, or expired by a lifecycle rule.",
                "Check bucket and key. An upload under way needs the very same object: restore it if the bucket keeps versions,"
                        + " and run: longhaul retry");
    }

    static Problem bucketMissing(String bucket) {
        return new Problem(
                "source-bucket-missing",
                "There is no bucket " + bucket,
                "The store knows no bucket of this name, or not at the endpoint that is configured.",
                "Check the bucket's name, and the endpoint if it is not a bucket of AWS.");
    }

    /**
     * @param region where the store says it is; may be empty
     */
    static Problem bucketElsewhere(String bucket, String region) {
        return new Problem(
                "source-bucket-elsewhere",
                "The bucket " + bucket + " is in another region",
                region.isEmpty()
                        ? "The store names another region for it."
                        : "The store says that it is in " + region + ".",
                "Run Longhaul in the bucket's region, or set AWS_REGION to it.");
    }

    /**
     * @param permission what is needed, as IAM calls it
     * @param answer the store's status and error code
     */
    static Problem forbidden(String what, String permission, String answer) {
        return new Problem(
                "source-forbidden",
                "Longhaul may not read " + what,
                "The store answered " + answer
                        + "; where s3:ListBucket is missing too, S3 answers the same for what does not" + " exist.",
                "Allow " + permission
                        + " (and s3:ListBucket on the bucket; kms:Decrypt if a key of your own encrypts it) to the"
                        + " role or user that Longhaul runs as, and see that no bucket policy denies it.");
    }

    static Problem archived(ObjectName name) {
        return new Problem(
                "source-archived",
                "The object " + name.location() + " is archived",
                "It is in an archive tier, where nothing can be read.",
                "Restore it (aws s3api restore-object), wait until that has ended, and run: longhaul retry");
    }

    static Problem changed(ObjectName name, String changes) {
        return new Problem(
                "source-changed",
                "The object " + name.location() + " is not the one that its upload began with",
                "Two versions must not be mixed in one video: " + changes + ".",
                "Upload the new object as an upload of its own, and cancel this one. A bucket that keeps versions lets an upload"
                        + " go on with the old one.");
    }

    static Problem withoutRanges(ObjectName name, String answer) {
        return new Problem(
                "source-without-ranges",
                "The store of " + name.location() + " does not answer with the range that it is asked for",
                answer + ".",
                "Use a store, and a proxy before it if there is one, that serves ranges as S3 does.");
    }

    static Problem withoutEtag(ObjectName name) {
        return new Problem(
                "source-without-etag",
                "Nothing tells the object " + name.location() + " from another at its place",
                "The store gave it neither a version id nor a strong ETag, so it could change unseen while it is uploaded.",
                "Use a store that answers with strong ETags, or turn versions on in its bucket.");
    }
}
