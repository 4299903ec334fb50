package dev.longhaul.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The ways in which a bucket's notification reaches the function. */
public enum Envelope {
    /** S3 invokes the function. */
    DIRECT(false) {
        @Override
        String write(ObjectPut put) {
            return notification(put).toString();
        }
    },
    /** S3 sends to the queue. */
    QUEUE(true) {
        @Override
        String write(ObjectPut put) {
            return notification(put).toString();
        }
    },
    /** S3 publishes to a topic, which sends to the queue (without raw delivery). */
    TOPIC_IN_QUEUE(true) {
        @Override
        String write(ObjectPut put) {
            return JSON.createObjectNode()
                    .put("Type", "Notification")
                    .put("MessageId", UUID.randomUUID().toString())
                    .put("TopicArn", "arn:aws:sns:" + Servers.REGION + ":" + Servers.ACCOUNT + ":videos")
                    .put("Subject", "Amazon S3 Notification")
                    .put("Message", notification(put).toString())
                    .put("Timestamp", Instant.now().toString())
                    .put("SignatureVersion", "1")
                    .put("Signature", "bm90IGNoZWNrZWQ=")
                    .put("SigningCertURL", "https://sns.example/certificate.pem")
                    .put("UnsubscribeURL", "https://sns.example/unsubscribe")
                    .toString();
        }
    },
    /** EventBridge invokes the function. Its keys are not encoded. */
    EVENT_BRIDGE(false) {
        @Override
        String write(ObjectPut put) {
            ObjectNode event = JSON.createObjectNode();
            event.put("version", "0")
                    .put("id", UUID.randomUUID().toString())
                    .put("detail-type", "Object Created")
                    .put("source", "aws.s3")
                    .put("account", Servers.ACCOUNT)
                    .put("time", Instant.now().toString())
                    .put("region", Servers.REGION)
                    .putArray("resources")
                    .add("arn:aws:s3:::" + put.bucket());
            ObjectNode detail = event.putObject("detail");
            detail.put("version", "0").putObject("bucket").put("name", put.bucket());
            ObjectNode object = detail.putObject("object");
            object.put("key", put.key())
                    .put("size", put.bytes())
                    .put("etag", put.eTag())
                    .put("sequencer", put.sequencer());
            put.versionId().ifPresent(version -> object.put("version-id", version));
            detail.put("request-id", "N4N7GDK58NMKJ12R")
                    .put("requester", Servers.ACCOUNT)
                    .put("source-ip-address", "198.51.100.7")
                    .put("reason", "PutObject");
            return event.toString();
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean queued;

    Envelope(boolean queued) {
        this.queued = queued;
    }

    /** Whether it goes to the queue; else the function is invoked asynchronously. */
    boolean isQueued() {
        return queued;
    }

    abstract String write(ObjectPut put);

    /** S3's own form, its key encoded as S3 encodes it: a space is a plus. */
    private static ObjectNode notification(ObjectPut put) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode entry = event.putArray("Records").addObject();
        entry.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", Servers.REGION)
                .put("eventTime", Instant.now().toString())
                .put("eventName", "ObjectCreated:Put");
        entry.putObject("userIdentity").put("principalId", "AWS:AROAEXAMPLE");
        entry.putObject("requestParameters").put("sourceIPAddress", "198.51.100.7");
        entry.putObject("responseElements").put("x-amz-request-id", "C3D13FE58DE4C810");
        ObjectNode s3 = entry.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", "longhaul");
        s3.putObject("bucket")
                .put("name", put.bucket())
                .put("arn", "arn:aws:s3:::" + put.bucket())
                .putObject("ownerIdentity")
                .put("principalId", "A3NL1KOZZKExample");
        ObjectNode object = s3.putObject("object");
        object.put("key", URLEncoder.encode(put.key(), StandardCharsets.UTF_8))
                .put("size", put.bytes())
                .put("eTag", put.eTag())
                .put("sequencer", put.sequencer());
        put.versionId().ifPresent(version -> object.put("versionId", version));
        return event;
    }
}
