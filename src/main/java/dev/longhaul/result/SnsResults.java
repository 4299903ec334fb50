package dev.longhaul.result;

import dev.longhaul.upload.Deadline;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A topic of SNS. Subscriptions may filter by the attributes {@code type} and {@code destination}; in a FIFO topic each upload is a
 * group of its own.
 *
 * @param client whoever made it closes it
 * @param topic the topic's ARN
 */
public record SnsResults(SnsClient client, String topic) implements Receiver {

    private static final String FIFO = ".fifo";

    @Override
    public void receive(CloudEvent event, Deadline deadline) {
        try {
            client.publish(request -> {
                request.overrideConfiguration(AwsCalls.within(deadline))
                        .topicArn(topic)
                        .message(event.json())
                        .messageAttributes(Map.of(
                                "type", text(event.type()),
                                "destination", text(event.spec().destination())));
                if (topic.endsWith(FIFO)) {
                    request.messageGroupId(event.spec().id().value()).messageDeduplicationId(event.id());
                }
            });
        } catch (SdkException e) {
            throw ResultProblems.of("topic " + topic, "sns:Publish", e);
        }
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
