package dev.longhaul.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;

/** What cannot be right is refused when it is synthesised, by a sentence that says what to give. */
class RefusedPropsTest {

    @TempDir
    static Path folder;

    private static Stack stack;
    private static int imported;

    @BeforeAll
    static void synthesisesNothing() {
        stack = new Stack(new App(), "studio");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void isRefused(UnaryOperator<LonghaulProps.Builder> wrong, String why) {
        assertThatThrownBy(() -> wrong.apply(right()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(why);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(props -> props.buckets(List.of()), "buckets is empty: give .*"),
                wrong(
                        props -> props.bucket(bucket("arn:aws:s3:::studio-videos/*")),
                        "buckets: .* is no bucket's ARN.*"),
                wrong(
                        props -> props.config("/longhaul/config"),
                        "config: '/longhaul/config' names no document: give ssm:/longhaul/config.*"),
                wrong(props -> props.config("ssm:longhaul"), "config: 'ssm:longhaul' names no document.*"),
                wrong(props -> props.config("ssm:/longhaul/*"), "config: .* names no document.*"),
                wrong(props -> props.config("s3://bucket"), "config: .* names no document.*"),
                wrong(props -> props.config(""), "config: '' names no document.*"),
                wrong(props -> props.apiAuthorizer(ApiAuthorizer.jwt("")), "jwtIssuer: '' is no https address.*"),
                wrong(
                        props -> props.apiAuthorizer(ApiAuthorizer.jwt("https://issuer.example.org")),
                        "jwtAudience is empty.*: say whom they have to be for"),
                wrong(
                        props -> props.apiAuthorizer(ApiAuthorizer.jwt("http://issuer.example.org", "a")),
                        "jwtIssuer: 'http://issuer.example.org' is no https address.*"),
                wrong(
                        props -> props.apiAuthorizer(ApiAuthorizer.jwt("https://issuer.example.org", "a b")),
                        "jwtAudience: 'a b' is no audience.*"),
                wrong(
                        props -> props.destinations("main channel"),
                        "destinations: 'main channel' is no destination's name.*"),
                wrong(props -> props.destinations("main", "main"), "destinations: .* has one twice.*"),
                wrong(
                        props -> props.secrets(List.of(Secret.fromSecretNameV2(stack, id(), "longhaul/main"))),
                        "secrets: the ARN of 'longhaul/main' is not whole.*fromSecretCompleteArn"),
                wrong(
                        props -> props.secrets(List.of(Secret.fromSecretPartialArn(
                                stack, id(), "arn:aws:secretsmanager:eu-central-1:123456789012:secret:longhaul/main"))),
                        "secrets: .* is no secret's ARN: give it whole, with the six characters.*"),
                wrong(
                        props -> props.secrets(List.of(Secret.fromSecretPartialArn(
                                stack, id(), "arn:aws:secretsmanager:eu-central-1:123456789012:secret:*"))),
                        "secrets: .* is no secret's ARN: give it whole, .*without wildcards"),
                wrong(
                        props -> props.parameterArns(List.of("arn:aws:ssm:eu-central-1:123456789012:parameter/*")),
                        "parameterArns: .* is no parameter's ARN.*"),
                wrong(
                        props -> props.readKeys(List.of(key("alias/mine"))),
                        "readKeys: .* is no key's ARN.*not given by its alias"),
                wrong(props -> props.resultKeys(List.of(key("alias/mine"))), "resultKeys: .* is no key's ARN.*"),
                wrong(
                        props -> props.resultBuses(List.of(EventBus.fromEventBusArn(
                                stack, id(), "arn:aws:events:eu-central-1:123456789012:event-bus/*"))),
                        "resultBuses: .* is no ARN of an event bus.*"),
                wrong(
                        props -> props.resultTopics(
                                List.of(Topic.fromTopicArn(stack, id(), "arn:aws:sns:eu-central-1:123456789012:*"))),
                        "resultTopics: .* is no topic's ARN.*"),
                wrong(
                        props -> props.workerTimeout(Duration.minutes(20)),
                        "workerTimeout: 1200 s is .*: give 5 to 15 minutes"),
                wrong(props -> props.workerTimeout(Duration.seconds(299)), "workerTimeout: 299 s is .*"),
                wrong(props -> props.workerMemory(128), "workerMemory: 128 MiB is .*: give 256 to 10240"),
                wrong(props -> props.workerMemory(10241), "workerMemory: 10241 MiB is .*"),
                wrong(props -> props.maximumConcurrency(1), "maximumConcurrency: 1 is no bound.*: give 2 to 1000"),
                wrong(props -> props.maximumConcurrency(1001), "maximumConcurrency: 1001 is no bound.*"),
                wrong(
                        props -> props.logRetention(RetentionDays.INFINITE),
                        "logRetention: logs would be kept for ever.*"),
                wrong(props -> props.alarmEmail("nobody"), "alarmEmail: 'nobody' is no address.*"));
    }

    @Test
    void whatIsRightIsNot() {
        assertThat(right().build().workerTimeout().toMinutes()).isEqualTo(15);
    }

    @Test
    void withoutCodeThereIsNoFunction() {
        LonghaulProps.Builder props = LonghaulProps.builder().bucket(bucket("arn:aws:s3:::studio-videos"));
        assertThatThrownBy(props::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("functionZip is not given");
    }

    @Test
    void aBuilderThatIsFilledFurtherChangesNothingThatItBuilt() {
        LonghaulProps.Builder builder = right();
        LonghaulProps built = builder.build();
        builder.workerMemory(1024);
        assertThat(built.workerMemory()).isEqualTo(512);
    }

    @Test
    void aNameThatFunctionsCannotHaveIsRefused() {
        refusedName("long-".repeat(12), "name: '.*' cannot begin the names of functions.*");
        refusedName("studio_videos", "name: 'studio_videos' cannot begin.*");
        refusedName("", "name: '' cannot begin.*");
    }

    @Test
    void inANestedStackANameHasToBeGiven() {
        NestedStack nested = new NestedStack(stack, "Nested");
        assertThatThrownBy(() -> new Longhaul(nested, "Longhaul", right().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("name: a nested stack's name is known only when it is made.*give a name");
    }

    private static void refusedName(String name, String why) {
        assertThatThrownBy(() -> new Longhaul(stack, id(), right().name(name).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(why);
    }

    private static Arguments wrong(UnaryOperator<LonghaulProps.Builder> props, String why) {
        return arguments(props, why);
    }

    private static LonghaulProps.Builder right() {
        return LonghaulProps.builder()
                .functionZip(StandIn.functionZip(folder))
                .bucket(bucket("arn:aws:s3:::studio-videos"));
    }

    private static IBucket bucket(String arn) {
        return Bucket.fromBucketArn(stack, id(), arn);
    }

    private static IKey key(String resource) {
        return Key.fromKeyArn(stack, id(), "arn:aws:kms:eu-central-1:123456789012:" + resource);
    }

    private static String id() {
        imported++;
        return "Imported" + imported;
    }
}
