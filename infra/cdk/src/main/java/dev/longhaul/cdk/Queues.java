package dev.longhaul.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** How the next invocation is called, and what is kept of what failed. Queues go with the stack: what is under way is in the table. */
final class Queues {

    /** AWS advises it: less, and a message whose function is throttled is counted as received until it is a dead letter. */
    private static final int HIDDEN_FOR_TIMEOUTS = 6;

    private static final int RECEIVES = 5;
    /** The most there is. */
    private static final Duration DEAD = Duration.days(14);

    private final Duration hidden;
    private final Queue continuations;
    private final Queue deadMessages;
    private final Queue failedInvocations;
    private final Queue missedSweeps;

    Queues(Construct scope, Duration workerTimeout) {
        hidden =
                Duration.seconds(HIDDEN_FOR_TIMEOUTS * workerTimeout.toSeconds().longValue());
        deadMessages = queue(scope, "DeadMessages", DEAD).build();
        failedInvocations = queue(scope, "FailedInvocations", DEAD).build();
        // The next sweep came a minute later: a day is enough to see that some were missed.
        missedSweeps = queue(scope, "MissedSweeps", Duration.days(1)).build();
        // Four days: a stack that is out of order over a long weekend.
        continuations = queue(scope, "Continuations", Duration.days(4))
                .visibilityTimeout(hidden)
                .receiveMessageWaitTime(Duration.seconds(20))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadMessages)
                        .maxReceiveCount(RECEIVES)
                        .build())
                .build();
    }

    /** Events of objects and continuations. */
    Queue continuations() {
        return continuations;
    }

    /** How long the message of an invocation that was killed is not seen in {@link #continuations}. */
    Duration hidden() {
        return hidden;
    }

    /** Messages that were received five times and could not be done, nor sent afresh. */
    Queue deadMessages() {
        return deadMessages;
    }

    /** Asynchronous invocations that failed to the end. */
    Queue failedInvocations() {
        return failedInvocations;
    }

    /** Sweeps that EventBridge could not begin. */
    Queue missedSweeps() {
        return missedSweeps;
    }

    /** Events of objects that EventBridge could not deliver for a day; only a stack whose events come by EventBridge has it. */
    static Queue undeliveredEvents(Construct scope) {
        return queue(scope, "UndeliveredEvents", DEAD).build();
    }

    private static Queue.Builder queue(Construct scope, String id, Duration kept) {
        return Queue.Builder.create(scope, id)
                .retentionPeriod(kept)
                // By SQS: whoever sends (EventBridge, S3) needs no right to a key.
                .encryption(QueueEncryption.SQS_MANAGED)
                .removalPolicy(RemovalPolicy.DESTROY);
    }
}
