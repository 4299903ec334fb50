package dev.longhaul.result;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why somebody was not told. An SDK's own message is not shown: nobody has checked it for secrets. */
final class ResultProblems {

    private static final int FORBIDDEN = 403;

    private ResultProblems() {}

    static ProblemException of(String what, String action, SdkException e) {
        if (!(e instanceof AwsServiceException service)) {
            return new ProblemException(
                    unreachable(what, action + ": " + e.getClass().getSimpleName()), e);
        }
        String code = service.awsErrorDetails() == null
                ? ""
                : service.awsErrorDetails().errorCode();
        String answer = (service.statusCode() + " " + code).strip();
        boolean forbidden = (service.statusCode() == FORBIDDEN || code.contains("AccessDenied"))
                && !service.isThrottlingException();
        return new ProblemException(
                forbidden
                        ? forbidden(what, action, answer)
                        : unreachable(what, action + " was answered with " + answer),
                e);
    }

    static Problem unreachable(String what, String cause) {
        return new Problem(
                "result-unreachable",
                "A result cannot be told now",
                "The " + what + " was not reached: " + cause + ".",
                "It is told again by itself, for three days. If it stays so, look at the receiver and at results in the configuration.");
    }

    private static Problem forbidden(String what, String action, String answer) {
        return new Problem(
                "result-forbidden",
                "A result may not be told",
                "AWS refuses " + action + " for the " + what + ": " + answer + ".",
                "Give the role that Longhaul runs as this right. It is told again by itself, for three days.");
    }

    static Problem refused(String what, String cause) {
        return new Problem(
                "result-refused",
                "A result was not told, and will not be",
                "The " + what + " does not take it: " + cause + ".",
                "Look at the receiver. What became of the upload stands in 'longhaul status'.");
    }

    static Problem secret(String cause) {
        return new Problem(
                "result-secret-unusable",
                "A webhook's secret cannot be used",
                cause,
                "Put it where the result's 'secret' says: whsec_ and 24 to 64 bytes in base64 (docs/results.md)."
                        + " Results are told again by themselves, for three days.");
    }
}
