package dev.longhaul.cdk;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.IHttpApi;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.IQueue;

/** The metrics that alarms and dashboard look at: AWS's of this stack's resources, and the functions' own (docs/function.md). */
final class Metrics {

    private static final Duration PERIOD = Duration.minutes(5);

    private Metrics() {}

    /** Each stack's own, so that two of one region do not share alarms. */
    static String namespace(String name) {
        return "Longhaul/" + name;
    }

    static Metric own(String name, String metric, Duration period) {
        return metric(namespace(name), metric, Map.of(), "Sum").period(period).build();
    }

    static Metric own(String name, String metric) {
        return own(name, metric, PERIOD);
    }

    static Metric waiting(IQueue queue) {
        return metric(
                        "AWS/SQS",
                        "ApproximateNumberOfMessagesVisible",
                        Map.of("QueueName", queue.getQueueName()),
                        "Maximum")
                .build();
    }

    static Metric age(IQueue queue) {
        return metric("AWS/SQS", "ApproximateAgeOfOldestMessage", Map.of("QueueName", queue.getQueueName()), "Maximum")
                .build();
    }

    static Metric of(IFunction function, String metric, String statistic) {
        return metric("AWS/Lambda", metric, Map.of("FunctionName", function.getFunctionName()), statistic)
                .build();
    }

    static Metric of(IHttpApi api, String metric) {
        return metric("AWS/ApiGateway", metric, Map.of("ApiId", api.getApiId()), "Sum")
                .build();
    }

    static Metric invocationsOfRule(String rule) {
        return metric("AWS/Events", "Invocations", Map.of("RuleName", rule), "Sum")
                .build();
    }

    private static Metric.Builder metric(
            String namespace, String metric, Map<String, String> dimensions, String statistic) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(metric)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(PERIOD);
    }
}
