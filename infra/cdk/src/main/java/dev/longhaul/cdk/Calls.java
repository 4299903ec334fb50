package dev.longhaul.cdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What calls the worker: the queue, new objects by way of it, and the sweep. */
final class Calls {

    private static final String EVENT_BRIDGE = "events.amazonaws.com";
    private static final int SIX_HOURS_IN_SECONDS = 21600;
    private static final int DAY_IN_SECONDS = 86400;
    /** As many as EventBridge makes within a day. */
    private static final int RETRIES_OF_A_DAY = 185;

    private final Construct scope;
    private final String name;
    private final Queues queues;
    private final CfnRule sweep;
    private Queue undeliveredEvents;

    Calls(Construct scope, String name, LonghaulProps props, Queues queues, IFunction worker, List<String> bucketArns) {
        this.scope = scope;
        this.name = name;
        this.queues = queues;
        fromQueue(props, worker);
        keepFailed(worker);
        switch (props.trigger()) {
            case EVENT_BRIDGE -> objectsByEventBridge(bucketArns);
            case S3_TO_QUEUE -> objectsByS3(bucketArns);
            case NONE -> {}
        }
        sweep = sweep(worker);
    }

    CfnRule sweep() {
        return sweep;
    }

    Optional<Queue> undeliveredEvents() {
        return Optional.ofNullable(undeliveredEvents);
    }

    private void fromQueue(LonghaulProps props, IFunction worker) {
        EventSourceMapping.Builder.create(scope, "WorkerQueue")
                .target(worker)
                .eventSourceArn(queues.continuations().getQueueArn())
                // Each upload has an invocation to itself.
                .batchSize(1)
                // Without it a failed message is deleted as if it had succeeded.
                .reportBatchItemFailures(true)
                .maxConcurrency(props.maximumConcurrency())
                .build();
    }

    /** What fails without a queue is tried twice more, and is then kept. */
    private void keepFailed(IFunction worker) {
        CfnEventInvokeConfig.Builder.create(scope, "WorkerAsync")
                .functionName(worker.getFunctionName())
                .qualifier("$LATEST")
                .maximumEventAgeInSeconds(SIX_HOURS_IN_SECONDS)
                .maximumRetryAttempts(2)
                .destinationConfig(CfnEventInvokeConfig.DestinationConfigProperty.builder()
                        .onFailure(CfnEventInvokeConfig.OnFailureProperty.builder()
                                .destination(queues.failedInvocations().getQueueArn())
                                .build())
                        .build())
                .build();
    }

    private void objectsByEventBridge(List<String> bucketArns) {
        undeliveredEvents = Queues.undeliveredEvents(scope);
        CfnRule rule = CfnRule.Builder.create(scope, "ObjectCreated")
                .description(name + ": new objects, to the queue")
                .state("ENABLED")
                // S3 names the bucket in "resources", too: by ARN, as the rights do.
                .eventPattern(Map.of(
                        "source", List.of("aws.s3"), "detail-type", List.of("Object Created"), "resources", bucketArns))
                .targets(List.of(target("queue", queues.continuations().getQueueArn(), undeliveredEvents)
                        .retryPolicy(retries(RETRIES_OF_A_DAY, DAY_IN_SECONDS))
                        .build()))
                .build();
        maySend("NewObjects", queues.continuations(), EVENT_BRIDGE, from(rule));
        maySend("UndeliveredEvents", undeliveredEvents, EVENT_BRIDGE, from(rule));
    }

    private void objectsByS3(List<String> bucketArns) {
        Map<String, Object> fromThem = Map.of(
                "ArnEquals", Map.of("aws:SourceArn", bucketArns),
                // A bucket's ARN does not say whose it is: the account does.
                "StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount()));
        maySend("NewObjects", queues.continuations(), "s3.amazonaws.com", fromThem);
    }

    /** Without it what is lost stays lost, and nothing that waits for longer than 15 minutes goes on. */
    private CfnRule sweep(IFunction worker) {
        CfnRule rule = CfnRule.Builder.create(scope, "Sweep")
                .description(name + ": calls for what is due, once a minute")
                .state("ENABLED")
                .scheduleExpression("rate(1 minute)")
                .targets(List.of(target("worker", worker.getFunctionArn(), queues.missedSweeps())
                        .input("{\"longhaul\":\"sweep\"}")
                        // The next one is as good.
                        .retryPolicy(retries(1, 60))
                        .build()))
                .build();
        CfnPermission.Builder.create(scope, "SweepMayCall")
                .functionName(worker.getFunctionName())
                .action("lambda:InvokeFunction")
                .principal(EVENT_BRIDGE)
                .sourceArn(rule.getAttrArn())
                .build();
        maySend("MissedSweeps", queues.missedSweeps(), EVENT_BRIDGE, from(rule));
        return rule;
    }

    private static CfnRule.TargetProperty.Builder target(String id, String arn, Queue deadLetters) {
        return CfnRule.TargetProperty.builder()
                .id(id)
                .arn(arn)
                .deadLetterConfig(CfnRule.DeadLetterConfigProperty.builder()
                        .arn(deadLetters.getQueueArn())
                        .build());
    }

    private static CfnRule.RetryPolicyProperty retries(int attempts, int ageSeconds) {
        return CfnRule.RetryPolicyProperty.builder()
                .maximumRetryAttempts(attempts)
                .maximumEventAgeInSeconds(ageSeconds)
                .build();
    }

    private static Map<String, Object> from(CfnRule rule) {
        return Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn()));
    }

    /** In the queue's own policy, of which a queue has one: whoever uses this construct can add to it. */
    private static void maySend(String sid, Queue queue, String service, Map<String, Object> conditions) {
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid(sid)
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(conditions)
                .build());
    }
}
