package dev.longhaul;

import dev.longhaul.config.document.DocumentText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Documents on AWS.
 *
 * @param s3 gives a client when one is needed; whoever made it closes it
 * @param ssm likewise
 */
record AwsConfigs(Supplier<S3Client> s3, Supplier<SsmClient> ssm) implements RemoteConfigs {

    @Override
    public byte[] object(String bucket, String key) throws IOException {
        try (InputStream in = s3.get()
                .getObject(request -> request.bucket(bucket).key(key).range("bytes=0-" + DocumentText.LARGEST_BYTES))) {
            return in.readNBytes(DocumentText.LARGEST_BYTES + 1);
        } catch (SdkException e) {
            throw new IOException(kind(e), e);
        }
    }

    @Override
    public byte[] parameter(String name) throws IOException {
        try {
            return ssm.get()
                    .getParameter(request -> request.name(name).withDecryption(true))
                    .parameter()
                    .value()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (SdkException e) {
            throw new IOException(kind(e), e);
        }
    }

    /** The service's own code for it; its message may hold anything. */
    private static String kind(SdkException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode() + ", status " + service.statusCode()
                : e.getClass().getSimpleName();
    }
}
