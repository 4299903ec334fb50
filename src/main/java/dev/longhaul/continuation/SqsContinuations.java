package dev.longhaul.continuation;

import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.UploadId;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Continuations as messages of an SQS standard queue: {@code {"longhaul":"continue","upload":"<id>"}} and nothing else. A FIFO
 * queue would not do: it keeps no delay of a single message.
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
        try {
            client.sendMessage(message -> message.queueUrl(queue.toString())
                    // An id is hexadecimal digits: there is nothing to escape.
                    .messageBody("{\"longhaul\":\"continue\",\"upload\":\"" + id + "\"}")
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
