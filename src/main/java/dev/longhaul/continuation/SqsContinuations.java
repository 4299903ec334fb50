package dev.longhaul.continuation;

import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.UploadId;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Continuations as messages of an SQS standard queue: {@code {"longhaul":"continue","upload":"<id>"}} and nothing else. A FIFO
 * queue would not do: it keeps no delay of a single message. Other messages of the queue are sent afresh here, too.
 */
public final class SqsContinuations implements Continuations {

    private final SqsClient client;
    private final URI queue;

    /**
     * @param client speaks to SQS; its timeouts and retries bound a call
     * @param queue the queue's URL
     */
    public SqsContinuations(SqsClient client, URI queue) {
        this.client = client;
        this.queue = queue;
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.longhaul.upload.ProblemException {@code queue-unreachable}, {@code no-such-queue} or {@code queue-forbidden}
     */
    @Override
    public void send(UploadId id, Duration delay) {
        // An id is hexadecimal digits: there is nothing to escape.
        sendAgain("{\"longhaul\":\"continue\",\"upload\":\"" + id + "\"}", Map.of(), delay);
    }

    /**
     * Sends what some other message said.
     *
     * @param body as it came
     * @param marks the message's attributes, all of them numbers
     * @param delay as for {@link #send}
     * @throws dev.longhaul.upload.ProblemException as {@link #send}
     */
    public void sendAgain(String body, Map<String, Long> marks, Duration delay) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        marks.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("Number")
                        .stringValue(Long.toString(value))
                        .build()));
        try {
            client.sendMessage(message -> message.queueUrl(queue.toString())
                    .messageBody(body)
                    .messageAttributes(attributes.isEmpty() ? null : attributes)
                    .delaySeconds(wholeSeconds(delay)));
        } catch (SdkException e) {
            throw QueueProblems.of(queue, e);
        }
    }

    /** Never too early, and never more than a queue takes. */
    private static int wholeSeconds(Duration delay) {
        if (delay.isNegative()) {
            return 0;
        }
        Duration bounded = delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
        return Math.toIntExact(bounded.plusNanos(999_999_999).toSeconds());
    }
}
