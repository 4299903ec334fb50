package dev.longhaul.cdk;

/** How new objects are told of. */
public enum Trigger {
    /** By a rule of EventBridge, to the queue. The bucket's notifications to EventBridge have to be on. */
    EVENT_BRIDGE,
    /**
     * By the bucket's own notifications, to the queue, which lets the buckets send. The notification is the bucket's and not made here: by
     * {@code CfnBucket}'s notification configuration, or as {@code infra/README.md} says. Not by {@code addEventNotification}: it would add
     * wider rights to the queue.
     */
    S3_TO_QUEUE,
    /** Not at all: only requests over HTTP, and by you. */
    NONE
}
