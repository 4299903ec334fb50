package dev.longhaul.cdk.app;

import dev.longhaul.cdk.ApiAuthorizer;
import dev.longhaul.cdk.Check;
import dev.longhaul.cdk.LonghaulProps;
import dev.longhaul.cdk.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The app's options, from the CDK's context: {@code -c name=value}, or "context" in {@code cdk.json}. They are called as the parameters of the
 * SAM template, in camel case, and are lists where these are three of a kind; lists are separated by commas. The architecture is none of them: it
 * is read from function.zip.
 */
final class Options {

    private static final List<String> KNOWN = List.of(
            "stackName",
            "functionZip",
            "bucketArns",
            "trigger",
            "config",
            "apiAuthorizer",
            "jwtIssuer",
            "jwtAudience",
            "page",
            "destinations",
            "secretArns",
            "parameterArns",
            "readKeyArns",
            "resultBusArns",
            "resultTopicArns",
            "resultKeyArns",
            "tagSource",
            "workerTimeout",
            "workerMemory",
            "maximumConcurrency",
            "logRetentionDays",
            "alarmEmail");

    /** Where the build puts it, seen from where {@code cdk.json} is. */
    private static final String FUNCTION_ZIP = "../../target/function.zip";

    private static final Map<String, Trigger> TRIGGERS =
            Map.of("EventBridge", Trigger.EVENT_BRIDGE, "S3ToQueue", Trigger.S3_TO_QUEUE, "None", Trigger.NONE);

    private static final Map<String, Boolean> YES_OR_NO = Map.of("true", true, "false", false);

    private static final Map<String, RetentionDays> RETENTIONS = Map.of(
            "7", RetentionDays.ONE_WEEK,
            "14", RetentionDays.TWO_WEEKS,
            "30", RetentionDays.ONE_MONTH,
            "60", RetentionDays.TWO_MONTHS,
            "90", RetentionDays.THREE_MONTHS,
            "180", RetentionDays.SIX_MONTHS,
            "365", RetentionDays.ONE_YEAR,
            "731", RetentionDays.TWO_YEARS);

    private final Map<String, String> given;

    private Options(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Those of an app's context.
     *
     * @throws IllegalArgumentException if there is one that is none of Longhaul's: a typing error would be a default
     */
    static Options of(App app) {
        Map<String, String> given = new TreeMap<>();
        if (app.getNode().getAllContext() instanceof Map<?, ?> context) {
            context.forEach((name, value) -> {
                if (isOption(name.toString())) {
                    given.put(name.toString(), text(value));
                }
            });
        }
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        KNOWN.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", unknown) + ": there is no such option; there are " + String.join(", ", KNOWN));
        }
        return new Options(given);
    }

    /** What is the CDK's own has a colon, a hyphen, or a slash in its name. */
    private static boolean isOption(String name) {
        return name.matches("[A-Za-z0-9]+");
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    String stackName() {
        return Check.NAME.require("stackName", get("stackName").orElse("longhaul"));
    }

    /**
     * The props of a stack's Longhaul.
     *
     * @throws IllegalArgumentException if an option is missing or wrong, or function.zip is not there or holds something else
     */
    LonghaulProps props(Construct scope) {
        if (list("bucketArns").isEmpty()) {
            throw new IllegalArgumentException(
                    "bucketArns is not given: say -c bucketArns=arn:aws:s3:::NAME, the buckets that videos come from");
        }
        LonghaulProps.Builder props = LonghaulProps.builder()
                .functionZip(Path.of(get("functionZip").orElse(FUNCTION_ZIP)))
                .buckets(each(scope, "bucketArns", Check.BUCKET_ARN, Bucket::fromBucketArn))
                .apiAuthorizer(apiAuthorizer())
                .destinations(list("destinations"))
                .secrets(each(scope, "secretArns", Check.SECRET_ARN, Secret::fromSecretCompleteArn))
                .parameterArns(list("parameterArns"))
                .readKeys(each(scope, "readKeyArns", Check.KEY_ARN, Key::fromKeyArn))
                .resultBuses(each(scope, "resultBusArns", Check.BUS_ARN, EventBus::fromEventBusArn))
                .resultTopics(each(scope, "resultTopicArns", Check.TOPIC_ARN, Topic::fromTopicArn))
                .resultKeys(each(scope, "resultKeyArns", Check.KEY_ARN, Key::fromKeyArn));
        get("trigger").map(each -> oneOf("trigger", TRIGGERS, each)).ifPresent(props::trigger);
        get("config").ifPresent(props::config);
        get("tagSource").map(each -> oneOf("tagSource", YES_OR_NO, each)).ifPresent(props::tagSource);
        get("workerTimeout")
                .map(each -> Duration.seconds(number("workerTimeout", each)))
                .ifPresent(props::workerTimeout);
        get("workerMemory").map(each -> number("workerMemory", each)).ifPresent(props::workerMemory);
        get("maximumConcurrency")
                .map(each -> number("maximumConcurrency", each))
                .ifPresent(props::maximumConcurrency);
        get("logRetentionDays")
                .map(each -> oneOf("logRetentionDays", RETENTIONS, each))
                .ifPresent(props::logRetention);
        get("alarmEmail").filter(each -> !each.isEmpty()).ifPresent(props::alarmEmail);
        return props.build();
    }

    private ApiAuthorizer apiAuthorizer() {
        String kind = get("apiAuthorizer").orElse("IAM");
        boolean page = oneOf("page", YES_OR_NO, get("page").orElse("false"));
        if (kind.equals("JWT")) {
            return new ApiAuthorizer.Jwt(get("jwtIssuer").orElse(""), list("jwtAudience"), page);
        }
        if (!kind.equals("IAM")) {
            throw new IllegalArgumentException(
                    "apiAuthorizer: '" + kind + "' is none: give IAM or JWT; there is no open API");
        }
        if (!list("jwtIssuer").isEmpty() || !list("jwtAudience").isEmpty()) {
            throw new IllegalArgumentException(
                    "jwtIssuer and jwtAudience are for apiAuthorizer=JWT: with IAM they would protect nothing");
        }
        if (page) {
            throw new IllegalArgumentException(
                    "page is for apiAuthorizer=JWT: a browser does not sign requests for IAM");
        }
        return ApiAuthorizer.iam();
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(given.get(name));
    }

    private List<String> list(String name) {
        return Stream.of(get(name).orElse("").split(",", -1))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** What is there already, by its ARN; checked first, as the CDK's own refusals name neither the option nor what to give. */
    private <T> List<T> each(Construct scope, String name, Check arn, Import<T> imported) {
        List<String> arns = list(name);
        return IntStream.range(0, arns.size())
                .mapToObj(i -> imported.from(scope, name + i, arn.require(name, arns.get(i))))
                .toList();
    }

    private interface Import<T> {
        T from(Construct scope, String id, String arn);
    }

    private static <T> T oneOf(String name, Map<String, T> known, String value) {
        if (!known.containsKey(value)) {
            throw new IllegalArgumentException(name + ": '" + value + "' is none: give one of "
                    + String.join(", ", new TreeSet<>(known.keySet())));
        }
        return known.get(value);
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + value + "' is no whole number", e);
        }
    }
}
