package dev.longhaul.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.IHttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Who is told, and of what. Each alarm says what it asks of a person. What is zero is no data: missing data is good, but for the sweep. */
final class Alarms {

    private static final int HOUR_IN_SECONDS = 3600;
    private static final Duration LONG_PERIOD = Duration.minutes(15);

    private final Construct scope;
    private final String name;
    private final Topic topic;

    Alarms(Construct scope, String name, LonghaulProps props, IKey key) {
        this.scope = scope;
        this.name = name;
        topic = Topic.Builder.create(scope, "Alarms")
                .displayName(name + " alarms")
                .masterKey(key)
                .build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Alarms")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(scope).getAccount())))
                .build());
        props.alarmEmail().ifPresent(address -> Subscription.Builder.create(scope, "AlarmsByMail")
                .topic(topic)
                .protocol(SubscriptionProtocol.EMAIL)
                .endpoint(address)
                .build());
    }

    Topic topic() {
        return topic;
    }

    void ofQueues(Queues queues, Calls calls) {
        any(
                "DeadMessagesAlarm",
                "Messages could not be done five times. Read one and the worker's log; when the reason is gone, move them back",
                Metrics.waiting(queues.deadMessages()));
        calls.undeliveredEvents()
                .ifPresent(undelivered -> any(
                        "UndeliveredEventsAlarm",
                        "EventBridge could not put events of objects into the queue. When it can again, move them to it",
                        Metrics.waiting(undelivered)));
        any(
                "FailedInvocationsAlarm",
                "Asynchronous invocations failed to the end. Read one (requestPayload) and the log, then send it to the queue",
                Metrics.waiting(queues.failedInvocations()));
        any(
                "MissedSweepsAlarm",
                "EventBridge could not call the worker for a sweep: is a right missing? Nothing need be moved back",
                Metrics.waiting(queues.missedSweeps()));
        // An upload that goes on sends a new message, so age is waiting; but for that of an invocation that was killed,
        // and once is nothing.
        above(
                "OldestMessageAlarm",
                "A message waits for an hour longer than a killed invocation hides it. More uploads than run at once (MaximumConcurrency), or the worker is not called",
                Metrics.age(queues.continuations()),
                queues.hidden().toSeconds().intValue() + HOUR_IN_SECONDS,
                3);
        alarm(
                        "NoSweepAlarm",
                        "The sweep was not called for ten minutes: is its rule disabled?",
                        Metrics.invocationsOfRule(calls.sweep().getRef()))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(2)
                .treatMissingData(TreatMissingData.BREACHING)
                .build()
                .addAlarmAction(new SnsAction(topic));
    }

    void ofFunctions(IFunction worker, IFunction http, IHttpApi api) {
        any(
                "WorkerErrorsAlarm",
                "Invocations of the worker failed or were killed at the deadline. Its log says why",
                Metrics.of(worker, "Errors", "Sum"));
        any(
                "HttpErrorsAlarm",
                "Invocations of the HTTP function failed. Its log says why",
                Metrics.of(http, "Errors", "Sum"));
        any(
                "WorkerThrottlesAlarm",
                "The account has no concurrency left for the worker. Ask AWS for more, or lower MaximumConcurrency",
                Metrics.of(worker, "Throttles", "Sum"));
        any(
                "HttpThrottlesAlarm",
                "The account has no concurrency left for the HTTP function",
                Metrics.of(http, "Throttles", "Sum"));
        any(
                "ApiFaultsAlarm",
                "The HTTP API answered 5xx. The logs of the API and of the HTTP function say why",
                Metrics.of(api, "5xx"));
    }

    void ofUploads() {
        any(
                "FailedUploadsAlarm",
                "Uploads failed for good. longhaul list, then longhaul status ID says what each asks for",
                Metrics.own(name, "Failed"));
        any(
                "BrokenInvocationsAlarm",
                "Invocations broke off for credentials, the table, or an error that nobody foresaw. Look for ERROR in the log",
                Metrics.own(name, "Errors"));
        // Half an hour of it costs money and brings nothing.
        above(
                "NoProgressAlarm",
                "Uploads are handed over for half an hour without a confirmed byte. Look at the platform's state and at longhaul list",
                MathExpression.Builder.create()
                        .label("hand-overs without a confirmed byte")
                        .expression("IF(FILL(handovers, 0) > 0 AND FILL(confirmed, 0) < 1, 1, 0)")
                        .usingMetrics(Map.of(
                                "handovers", Metrics.own(name, "HandOvers", LONG_PERIOD),
                                "confirmed", Metrics.own(name, "ConfirmedBytes", LONG_PERIOD)))
                        .period(LONG_PERIOD)
                        .build(),
                0,
                2);
    }

    private void any(String id, String description, IMetric metric) {
        above(id, description, metric, 0, 1);
    }

    private void above(String id, String description, IMetric metric, int threshold, int periods) {
        alarm(id, description, metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(threshold)
                .evaluationPeriods(periods)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(new SnsAction(topic));
    }

    private Alarm.Builder alarm(String id, String description, IMetric metric) {
        return Alarm.Builder.create(scope, id).alarmDescription(description).metric(metric);
    }
}
