package dev.longhaul.continuation;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.net.URI;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** What goes wrong with the queue, in words. An SDK's own message is not shown: nobody has checked it for secrets. */
final class QueueProblems {

    private static final int FORBIDDEN = 403;

    private QueueProblems() {}

    static ProblemException of(URI queue, SdkException e) {
        return new ProblemException(describe(queue, e), e);
    }

    private static Problem describe(URI queue, SdkException e) {
        if (e instanceof QueueDoesNotExistException) {
            return new Problem(
                    "no-such-queue",
                    "There is no such queue",
                    "SQS knows no queue " + queue + ".",
                    "Create it, or correct longhaul.aws.queue-url. The sweep goes on with what is recorded.");
        }
        if (e instanceof AwsServiceException service
                && service.statusCode() == FORBIDDEN
                && !service.isThrottlingException()) {
            return new Problem(
                    "queue-forbidden",
                    "The queue may not be used",
                    "SQS refused a message to " + queue + " (" + code(service) + ").",
                    "Give the function's role the permission sqs:SendMessage for this queue.");
        }
        return new Problem(
                "queue-unreachable",
                "The queue cannot be reached now",
                "A message to " + queue + " could not be sent (" + reason(e) + ").",
                "Nothing is lost: the sweep goes on with what is recorded. If it stays so, look at the network and at SQS.");
    }

    private static String reason(SdkException e) {
        return e instanceof AwsServiceException service
                ? service.statusCode() + " " + code(service)
                : e.getClass().getSimpleName();
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? "no error code"
                : e.awsErrorDetails().errorCode();
    }
}
