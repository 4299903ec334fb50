package dev.longhaul.source;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads the errors of S3. Messages of the store and of the SDK are not passed on: only status and code are, which hold no
 * address and no name of an account.
 */
final class S3Errors {

    /** Credentials or a clock that are put right by themselves. */
    private static final Set<String> PASSING =
            Set.of("ExpiredToken", "RequestTimeTooSkewed", "RequestTimeout", "TokenRefreshRequired");

    private S3Errors() {}

    /** No such object, no such version, or a delete marker in its place. */
    static boolean isMissing(SdkException e) {
        return (status(e) == 404 || status(e) == 405) && !code(e).equals("NoSuchBucket");
    }

    /** What was asked of a pinned object is no more true of it. */
    static boolean isChanged(SdkException e) {
        return status(e) == 412 || status(e) == 416;
    }

    /** The store does not know this kind of request. */
    static boolean isUnknownRequest(SdkException e) {
        return status(e) == 501;
    }

    /**
     * The same for a HEAD, whose answer has no body that says why it is refused: that may pass, as a wrong clock does. The first byte
     * is asked for, because that refusal has one.
     */
    static IOException ofHead(S3Client client, ObjectName name, SdkException e) {
        String permission = S3ObjectStore.permission(name, "s3:GetObject");
        if (!code(e).isEmpty() || (status(e) != 400 && status(e) != 403)) {
            return of(name, permission, e);
        }
        try {
            client.getObject(
                            request -> request.bucket(name.bucket())
                                    .key(name.key())
                                    .versionId(name.versionId().orElse(null))
                                    .range("bytes=0-0"),
                            ResponseTransformer.toInputStream(Duration.ZERO))
                    .abort();
        } catch (SdkException explained) {
            return of(name, permission, explained);
        }
        return new IOException("the object store refused a HEAD with " + status(e) + " and then gave a byte", e);
    }

    static int status(SdkException e) {
        return e instanceof AwsServiceException service ? service.statusCode() : 0;
    }

    /**
     * Throws the problem that an error stands for, or gives back the error that it is for now: it may pass.
     *
     * @param permission what the request needs, as IAM calls it
     */
    static IOException of(ObjectName name, String permission, SdkException e) {
        // What is no version id of any object is answered so, and not with 404.
        boolean noVersion = name.versionId().isPresent() && code(e).equals("InvalidArgument");
        if (isMissing(e) || noVersion) {
            throw new ProblemException(S3Problems.missing(name), e);
        }
        if (code(e).equals("InvalidObjectState")) {
            throw new ProblemException(S3Problems.archived(name), e);
        }
        return ofBucket(name.bucket(), name.location(), permission, e);
    }

    /** The same for a request that is not about one object. */
    static IOException ofBucket(String bucket, String what, String permission, SdkException e) {
        if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            return interrupted;
        }
        if (!(e instanceof AwsServiceException)) {
            return new IOException("the object store cannot be reached", e);
        }
        if (PASSING.contains(code(e))) {
            return new IOException("the object store answered " + answer(e), e);
        }
        if (status(e) == 404) {
            throw new ProblemException(S3Problems.bucketMissing(bucket), e);
        }
        Optional<String> region = header(e, "x-amz-bucket-region");
        boolean malformed = code(e).equals("AuthorizationHeaderMalformed");
        boolean unexplained = status(e) == 400 && code(e).isEmpty();
        if (status(e) == 301 || malformed || (unexplained && region.isPresent())) {
            throw new ProblemException(S3Problems.bucketElsewhere(bucket, region.orElse("")), e);
        }
        if (status(e) == 401 || status(e) == 403) {
            throw new ProblemException(S3Problems.forbidden(what, permission, answer(e)), e);
        }
        return new IOException("the object store answered " + answer(e), e);
    }

    private static String answer(SdkException e) {
        return (status(e) + " " + code(e)).strip();
    }

    /** Empty for a HEAD, whose answers have no body. */
    private static String code(SdkException e) {
        return details(e).map(AwsErrorDetails::errorCode).orElse("");
    }

    private static Optional<String> header(SdkException e, String name) {
        return details(e).map(AwsErrorDetails::sdkHttpResponse).flatMap(answer -> answer.firstMatchingHeader(name));
    }

    private static Optional<AwsErrorDetails> details(SdkException e) {
        return e instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                : Optional.empty();
    }
}
