package dev.longhaul.checkpoint;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What goes wrong with every service of AWS, in words. Services' own words are left out: they can quote a request. */
final class AwsProblems {

    /** Answers to a request whose signer AWS does not know, or not any more. */
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    /** Of KMS: its key's hardware or store does not answer now. */
    private static final Set<String> PASSING = Set.of("KeyUnavailableException", "DependencyTimeoutException");

    private AwsProblems() {}

    /**
     * The problems that have nothing to do with what was asked for: no way there, no credentials, no right.
     *
     * @param action as IAM names it
     * @param resource what it was done to
     */
    static Optional<ProblemException> common(String service, String action, String resource, SdkException e) {
        if (!(e instanceof SdkServiceException answer)) {
            return Optional.of(
                    lacksCredentials(e)
                            ? credentials(service, "no credentials were found", e)
                            : unreachable(service, e));
        }
        String code = code(e);
        if (BAD_CREDENTIALS.contains(code)) {
            return Optional.of(credentials(service, "it answered " + code, e));
        }
        if (code.equals("AccessDeniedException") || code.equals("AccessDenied")) {
            return Optional.of(denied(service, action, resource, e));
        }
        boolean passes = answer.statusCode() >= 500
                || answer.isThrottlingException()
                || answer.isClockSkewException()
                || PASSING.contains(code);
        return passes ? Optional.of(unreachable(service, e)) : Optional.empty();
    }

    /** What the service calls the error; never its text. */
    static String code(SdkException e) {
        if (e instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            if (details != null && details.errorCode() != null) {
                return details.errorCode();
            }
            return "status " + service.statusCode();
        }
        return e.getClass().getSimpleName();
    }

    /** The SDK has no type for it. */
    private static boolean lacksCredentials(SdkException e) {
        return e.getMessage() != null && e.getMessage().contains("Unable to load credentials");
    }

    private static ProblemException unreachable(String service, SdkException e) {
        return new ProblemException(
                new Problem(
                        "store-unreachable",
                        service + " does not answer as it should",
                        "After several tries: " + reason(e) + ". What was saved before is safe.",
                        "Nothing has to be done: it is tried again by itself. If it stays so, look at the region, the"
                                + " network and the table's throughput."),
                e);
    }

    private static String reason(SdkException e) {
        if (e instanceof SdkServiceException) {
            return code(e);
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Of the network's own exceptions only: they name hosts and ports, and no more.
        return root instanceof java.io.IOException
                ? root.toString()
                : root.getClass().getSimpleName();
    }

    private static ProblemException credentials(String service, String what, SdkException e) {
        return new ProblemException(
                new Problem(
                        "store-denied",
                        service + " does not accept the AWS credentials",
                        "Asked with the credentials of this process, " + what + ".",
                        "Give the function its role, or log in again ('aws sts get-caller-identity' shows who you are)."),
                e);
    }

    private static ProblemException denied(String service, String action, String resource, SdkException e) {
        return new ProblemException(
                new Problem(
                        "store-denied",
                        service + " denies a right that Longhaul needs",
                        "The AWS identity of this process may not " + action + " on " + resource + ".",
                        "Allow " + action + " on it, in the role's policy and, for a KMS key, in the key's own."),
                e);
    }
}
