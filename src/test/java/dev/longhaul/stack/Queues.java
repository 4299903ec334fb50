package dev.longhaul.stack;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue and its dead letters.
 *
 * @param url of the queue
 * @param deadLettersUrl where a message goes that was received too often
 */
public record Queues(String url, String deadLettersUrl) {

    /**
     * Makes them.
     *
     * @param visibility how long a received message is hidden
     * @param receives how often a message is received before it is dead
     */
    static Queues create(SqsClient sqs, String name, Duration visibility, int receives) {
        String deadName = name + "-dead";
        String deadUrl = sqs.createQueue(request -> request.queueName(deadName)).queueUrl();
        String policy = "{\"deadLetterTargetArn\":\"arn:aws:sqs:%s:%s:%s\",\"maxReceiveCount\":\"%d\"}"
                .formatted(Servers.REGION, Servers.ACCOUNT, deadName, receives);
        String url = sqs.createQueue(request -> request.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                Long.toString(visibility.toSeconds()),
                                QueueAttributeName.REDRIVE_POLICY,
                                policy)))
                .queueUrl();
        return new Queues(url, deadUrl);
    }

    /** Messages in the queue: visible, hidden and delayed. */
    int waiting(SqsClient sqs) {
        return count(sqs, url);
    }

    /** Messages that are dead. */
    int dead(SqsClient sqs) {
        return count(sqs, deadLettersUrl);
    }

    private static int count(SqsClient sqs, String url) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(entry -> Integer.parseInt(entry.getValue()))
                .sum();
    }
}
