package dev.longhaul.cdk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.longhaul.cdk.StandIn;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/** The app that deploys one Longhaul alone: its options are those of the SAM template, and refused as there. */
class LonghaulAppTest {

    private static final String ISSUER = "https://issuer.example.org";

    @TempDir
    Path folder;

    private final Map<String, Object> context = new HashMap<>();

    @BeforeEach
    void aNewcomersOptions() {
        context.put("bucketArns", "arn:aws:s3:::studio-videos");
        context.put("functionZip", StandIn.functionZip(folder).toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void isRefused(Map<String, Object> wrong, String why) {
        context.putAll(wrong);
        assertThatThrownBy(this::stack)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(why);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("bucketArns", "", "bucketArns is not given: say -c bucketArns=arn:aws:s3:::NAME.*"),
                wrong("bucketArns", "studio-videos", "bucketArns: 'studio-videos' is no bucket's ARN.*"),
                wrong("bucketArns", "s3://studio-videos", "bucketArns: .* is no bucket's ARN.*"),
                wrong("bucketArns", "arn:aws:s3:::*", "bucketArns: .* is no bucket's ARN.*"),
                wrong(
                        "bucketArns",
                        "arn:aws:s3:::studio-videos, arn:aws:s3:::archive",
                        "bucketArns: ' arn.*' is no bucket's ARN.*"),
                wrong("trigger", "Cron", "trigger: 'Cron' is none: give one of EventBridge, None, S3ToQueue"),
                wrong("config", "/longhaul/config", "config: '/longhaul/config' names no document.*"),
                wrong("config", "", "config: '' names no document.*"),
                wrong("apiAuthorizer", "NONE", "apiAuthorizer: 'NONE' is none: give IAM or JWT; there is no open API"),
                wrong("apiAuthorizer", "JWT", "jwtIssuer: '' is no https address.*"),
                wrong("jwtIssuer", ISSUER, ".*with IAM they would protect nothing"),
                wrong("jwtAudience", "longhaul", ".*with IAM they would protect nothing"),
                wrong("page", "true", "page is for apiAuthorizer=JWT: a browser does not sign requests for IAM"),
                wrong("page", "yes", "page: 'yes' is none: give one of false, true"),
                arguments(Map.of("apiAuthorizer", "JWT", "jwtIssuer", ISSUER), "jwtAudience is empty.*"),
                wrong("destinations", "main channel", "destinations: 'main channel' is no destination's name.*"),
                wrong("secretArns", "longhaul/main", "secretArns: .* is no secret's ARN.*without wildcards"),
                wrong(
                        "secretArns",
                        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:longhaul/main",
                        "secretArns: .* is no secret's ARN: give it whole, with the six characters.*"),
                wrong("parameterArns", "/longhaul/main", "parameterArns: .* is no parameter's ARN.*"),
                wrong("readKeyArns", "alias/mine", "readKeyArns: .* is no key's ARN.*"),
                wrong("resultKeyArns", "alias/mine", "resultKeyArns: .* is no key's ARN.*"),
                wrong("resultBusArns", "studio", "resultBusArns: .* is no ARN of an event bus.*"),
                wrong("resultTopicArns", "*", "resultTopicArns: .* is no topic's ARN.*"),
                wrong("tagSource", "yes", "tagSource: 'yes' is none.*"),
                wrong("workerTimeout", "1200", "workerTimeout: 1200 s is .*"),
                wrong("workerTimeout", "15m", "workerTimeout: '15m' is no whole number"),
                wrong("workerMemory", "128", "workerMemory: 128 MiB is .*"),
                wrong("workerMemory", "lots", "workerMemory: 'lots' is no whole number"),
                wrong("workerMemory", "512.5", "workerMemory: '512.5' is no whole number"),
                wrong("maximumConcurrency", "2.5", "maximumConcurrency: '2.5' is no whole number"),
                wrong("maximumConcurrency", "1", "maximumConcurrency: 1 is no bound.*"),
                wrong("logRetentionDays", "8", "logRetentionDays: '8' is none: give one of .*"),
                wrong("alarmEmail", "nobody", "alarmEmail: 'nobody' is no address.*"),
                wrong("stackName", "longhaul_2", "stackName: 'longhaul_2' cannot begin the names of functions.*"),
                wrong(
                        "functionZip",
                        "nowhere/function.zip",
                        "function.zip: nowhere/function.zip is not there: build it first.*"),
                // A typing error would be a default.
                wrong(
                        "bucketArn",
                        "arn:aws:s3:::archive",
                        "bucketArn: there is no such option; there are stackName, .*"),
                wrong("architecture", "arm64", "architecture: there is no such option.*"));
    }

    @Test
    void itsOutputsAreThoseOfTheSamTemplate() {
        Template template = Template.fromStack(stack());
        assertThat(template.findOutputs("*").keySet())
                .containsExactlyInAnyOrder(
                        "ApiUrl",
                        "ApiArn",
                        "TableName",
                        "QueueUrl",
                        "QueueArn",
                        "DeadMessagesUrl",
                        "FailedInvocationsUrl",
                        "KeyArn",
                        "WorkerArn",
                        "HttpArn",
                        "AlarmTopicArn");
    }

    @Test
    void listsAndNumbersMayBeThatInCdkJson() {
        context.put("bucketArns", List.of("arn:aws:s3:::studio-videos", "arn:aws:s3:::archive"));
        context.put("maximumConcurrency", 3);
        context.put("tagSource", true);
        context.put("stackName", "studio");
        LonghaulStack stack = stack();
        Template template = Template.fromStack(stack);
        assertThat(stack.getStackName()).isEqualTo("studio");
        assertThat(template.toJSON().toString()).contains("s3:PutObjectTagging");
        template.hasResourceProperties(
                "AWS::Lambda::EventSourceMapping", Map.of("ScalingConfig", Map.of("MaximumConcurrency", 3)));
        template.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of(
                        "EventPattern",
                        Map.of(
                                "source", List.of("aws.s3"),
                                "detail-type", List.of("Object Created"),
                                "resources", List.of("arn:aws:s3:::studio-videos", "arn:aws:s3:::archive"))));
    }

    private LonghaulStack stack() {
        return LonghaulStack.of(new App(AppProps.builder().context(context).build()));
    }

    private static Arguments wrong(String option, String value, String why) {
        return arguments(Map.of(option, value), why);
    }
}
