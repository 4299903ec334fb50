package dev.longhaul.cdk.app;

import dev.longhaul.cdk.Longhaul;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** One Longhaul, and as outputs what one needs to use it: those of the SAM template. */
final class LonghaulStack extends Stack {

    private LonghaulStack(App app, Options options) {
        super(
                app,
                options.stackName(),
                StackProps.builder()
                        .description(
                                "Longhaul: carries videos from a bucket to video platforms, resumably, in functions that live for minutes")
                        .build());
        Longhaul longhaul = new Longhaul(this, "Longhaul", options.props(this));
        output("ApiUrl", "The HTTP API (docs/http.md)", longhaul.apiUrl());
        output("ApiArn", "What an identity may execute-api:Invoke, with apiAuthorizer=IAM", longhaul.apiArn());
        output(
                "TableName",
                "For the command line: LONGHAUL_AWS_TABLE",
                longhaul.table().getTableName());
        output(
                "QueueUrl",
                "For the command line: LONGHAUL_AWS_QUEUE_URL",
                longhaul.queue().getQueueUrl());
        output(
                "QueueArn",
                "Where a bucket's own notifications go, with trigger=S3ToQueue",
                longhaul.queue().getQueueArn());
        output(
                "DeadMessagesUrl",
                "Messages that could not be done",
                longhaul.deadMessages().getQueueUrl());
        output(
                "FailedInvocationsUrl",
                "Asynchronous invocations that failed to the end",
                longhaul.failedInvocations().getQueueUrl());
        output(
                "KeyArn",
                "For the command line: LONGHAUL_AWS_KMS_KEY",
                longhaul.key().getKeyArn());
        output(
                "WorkerArn",
                "The worker, for direct invocations",
                longhaul.worker().getFunctionArn());
        output("HttpArn", "The HTTP function", longhaul.http().getFunctionArn());
        output("AlarmTopicArn", "Where alarms are told", longhaul.alarms().getTopicArn());
    }

    /**
     * The stack that the app's context asks for.
     *
     * @throws IllegalArgumentException if an option is missing, wrong or unknown
     */
    static LonghaulStack of(App app) {
        return new LonghaulStack(app, Options.of(app));
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
