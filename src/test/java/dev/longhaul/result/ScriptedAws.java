package dev.longhaul.result;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Clients of AWS that answer by a script, for what no server on this machine says. */
final class ScriptedAws {

    private ScriptedAws() {}

    /** A bus that takes the call and not its entry. */
    static final class Bus implements EventBridgeClient {

        private final String errorCode;

        Bus(String errorCode) {
            this.errorCode = errorCode;
        }

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            PutEventsResultEntry failed = PutEventsResultEntry.builder()
                    .errorCode(errorCode)
                    .errorMessage("secret")
                    .build();
            return PutEventsResponse.builder()
                    .failedEntryCount(1)
                    .entries(failed)
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /** A topic that keeps what it is given, or is away. */
    static final class Topic implements SnsClient {

        final List<PublishRequest> published = new ArrayList<>();
        boolean away;

        @Override
        public PublishResponse publish(PublishRequest request) {
            if (away) {
                throw SdkClientException.create("secret");
            }
            published.add(request);
            return PublishResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /** An object with tags; each call may be answered with an error. */
    static final class Tags implements S3Client {

        final List<String> calls = new ArrayList<>();
        List<Tag> tags = List.of();
        int status = 200;
        String code = "";

        private void called(String call) {
            calls.add(call);
            if (status != 200) {
                throw (S3Exception) S3Exception.builder()
                        .statusCode(status)
                        .message("secret")
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build();
            }
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            called("head " + request.ifMatch());
            return HeadObjectResponse.builder().build();
        }

        @Override
        public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
            called("get " + request.bucket() + " " + request.key() + " " + request.versionId());
            return GetObjectTaggingResponse.builder().tagSet(tags).build();
        }

        @Override
        public PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest request) {
            called("put " + request.bucket() + " " + request.key() + " " + request.versionId());
            tags = request.tagging().tagSet();
            return PutObjectTaggingResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
