package dev.longhaul.cdk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.apigatewayv2.IHttpApi;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The dashboard: eight graphs, two in a row. */
final class Board {

    private static final int HALF_OF_THE_WIDTH = 12;

    private Board() {}

    static void make(
            Construct scope, String name, Queues queues, Optional<Queue> undelivered, IFunction worker, IHttpApi api) {
        Dashboard.Builder.create(scope, "Dashboard")
                .dashboardName(name)
                .widgets(List.of(
                        List.of(
                                graph("Bytes", own(name, "SentBytes", "ConfirmedBytes")),
                                graph("Uploads", own(name, "Completed", "Failed", "Waiting", "Cancelled"))),
                        List.of(
                                graph(
                                        "Invocations of uploads",
                                        own(name, "HandOvers", "Retries", "Errors", "ColdStarts")),
                                graph("The worker", of(worker, "Invocations", "Errors", "Throttles"))),
                        List.of(
                                graph(
                                        "Running at once",
                                        List.of(Metrics.of(worker, "ConcurrentExecutions", "Maximum"))),
                                graph(
                                        "The queue",
                                        List.of(
                                                Metrics.waiting(queues.continuations()),
                                                Metrics.age(queues.continuations())))),
                        List.of(
                                graph("What was given up", givenUp(queues, undelivered)),
                                graph(
                                        "The HTTP API",
                                        List.of(
                                                Metrics.of(api, "Count"),
                                                Metrics.of(api, "4xx"),
                                                Metrics.of(api, "5xx"))))))
                .build();
    }

    private static List<Metric> givenUp(Queues queues, Optional<Queue> undelivered) {
        return Stream.concat(
                        Stream.of(queues.deadMessages(), queues.failedInvocations(), queues.missedSweeps()),
                        undelivered.stream())
                .map(Metrics::waiting)
                .toList();
    }

    private static List<Metric> own(String name, String... metrics) {
        return Stream.of(metrics).map(each -> Metrics.own(name, each)).toList();
    }

    private static List<Metric> of(IFunction function, String... metrics) {
        return Stream.of(metrics).map(each -> Metrics.of(function, each, "Sum")).toList();
    }

    private static IWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(HALF_OF_THE_WIDTH)
                .build();
    }
}
