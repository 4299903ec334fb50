package dev.longhaul.checkpoint;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** What goes wrong with the keys of sealed sessions, in words that show nothing of them. */
final class SealProblems {

    /** KMS found that the text is not one that this key has encrypted in this context. */
    private static final Set<String> NOT_OURS = Set.of("InvalidCiphertextException", "IncorrectKeyException");

    private SealProblems() {}

    static ProblemException noKey() {
        return new ProblemException(new Problem(
                "bad-configuration",
                "Nothing encrypts the sessions of uploads",
                "A session lets anybody who has it upload in your name, so none is written to a DynamoDB table in clear;"
                        + " neither longhaul.aws.kms-key nor longhaul.aws.data-key is set.",
                "Name a KMS key in longhaul.aws.kms-key (LONGHAUL_AWS_KMS_KEY), or put 32 random bytes in base64"
                        + " ('openssl rand -base64 32') into LONGHAUL_AWS_DATA_KEY."));
    }

    static ProblemException badKey(String what) {
        return new ProblemException(new Problem(
                "bad-configuration",
                "The keys that encrypt sessions cannot be used",
                "In longhaul.aws.data-key, " + what + ".",
                "Each key is 32 random bytes in base64, made by 'openssl rand -base64 32'; several are separated by commas,"
                        + " and the first encrypts."));
    }

    static ProblemException unknownKey(UploadId id) {
        return sealed(
                "The session of upload " + id + " is encrypted with a key that is not configured.",
                "Put the former key back behind the present one in longhaul.aws.data-key, or name the KMS key again in"
                        + " longhaul.aws.kms-key.",
                null);
    }

    static ProblemException changed(UploadId id) {
        return sealed(
                "The encrypted session of upload " + id + " was changed, or belongs to another upload.",
                "Find out who writes to the table besides Longhaul. Look on the platform whether the video is there, then"
                        + " cancel this upload and begin it again.",
                null);
    }

    static ProblemException changedKey() {
        return notOurs(null);
    }

    private static ProblemException notOurs(Throwable why) {
        return sealed(
                "KMS does not know the encrypted key beside a session as one of Longhaul's.",
                "Find out who writes to the table besides Longhaul, and whether it was restored into another account or"
                        + " region.",
                why);
    }

    private static ProblemException sealed(String cause, String remedy, Throwable why) {
        return new ProblemException(
                new Problem("checkpoint-sealed", "A stored session cannot be decrypted", cause, remedy), why);
    }

    static ProblemException notGenerated(String keyId, SdkException e) {
        return AwsProblems.common("KMS", "kms:GenerateDataKey", keyId, e)
                .orElseGet(() -> unusable("KMS key " + keyId, "kms:GenerateDataKey", e));
    }

    static ProblemException notDecrypted(SdkException e) {
        if (NOT_OURS.contains(AwsProblems.code(e))) {
            return notOurs(e);
        }
        return AwsProblems.common("KMS", "kms:Decrypt", "the KMS key", e)
                .orElseGet(() -> unusable("The KMS key that encrypted a session", "kms:Decrypt", e));
    }

    private static ProblemException unusable(String key, String action, SdkException e) {
        return new ProblemException(
                new Problem(
                        "key-unusable",
                        "The key that encrypts sessions cannot be used",
                        key + ": " + action + " was answered " + AwsProblems.code(e) + ".",
                        "See that longhaul.aws.kms-key names a symmetric key that exists in this region and is enabled, then"
                                + " let the upload go on."),
                e);
    }
}
