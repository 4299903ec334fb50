package dev.longhaul.cdk;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * What a {@link Longhaul} is made of; immutable. Only {@link Builder#buckets buckets} and the function's code have no default. Values that
 * cannot be right are refused by {@link Builder#build} or the builder's method, with a sentence that says what to give instead.
 */
public final class LonghaulProps {

    private static final long MIN_TIMEOUT_SECONDS = 300;
    private static final long MAX_TIMEOUT_SECONDS = 900;
    private static final int MIN_MEMORY_MIB = 256;
    private static final int MAX_MEMORY_MIB = 10240;
    /** AWS knows no less. */
    private static final int MIN_CONCURRENCY = 2;

    private static final int MAX_CONCURRENCY = 1000;

    private final Builder is;

    private LonghaulProps(Builder is) {
        this.is = is;
    }

    /** Props to be filled in. */
    public static Builder builder() {
        return new Builder();
    }

    Optional<String> name() {
        return Optional.ofNullable(is.name);
    }

    Code code() {
        return is.code;
    }

    Architecture architecture() {
        return is.architecture;
    }

    List<IBucket> buckets() {
        return is.buckets;
    }

    Trigger trigger() {
        return is.trigger;
    }

    String config() {
        return is.config;
    }

    ApiAuthorizer apiAuthorizer() {
        return is.apiAuthorizer;
    }

    List<String> destinations() {
        return is.destinations;
    }

    List<String> secretArns() {
        return arns(is.secrets, ISecret::getSecretArn);
    }

    List<String> parameterArns() {
        return is.parameterArns;
    }

    /** Those that were given, and those that CDK knows to encrypt what was given. */
    List<String> readKeyArns() {
        Stream<IKey> known = Stream.concat(
                        is.buckets.stream().map(IBucket::getEncryptionKey),
                        is.secrets.stream().map(ISecret::getEncryptionKey))
                .filter(Objects::nonNull);
        return arns(Stream.concat(is.readKeys.stream(), known).toList(), IKey::getKeyArn);
    }

    List<String> resultBusArns() {
        return arns(is.resultBuses, IEventBus::getEventBusArn);
    }

    List<String> resultTopicArns() {
        return arns(is.resultTopics, ITopic::getTopicArn);
    }

    /** Those that were given, and those that CDK knows to encrypt the topics. */
    List<String> resultKeyArns() {
        Stream<IKey> known = is.resultTopics.stream().map(ITopic::getMasterKey).filter(Objects::nonNull);
        return arns(Stream.concat(is.resultKeys.stream(), known).toList(), IKey::getKeyArn);
    }

    boolean tagSource() {
        return is.tagSource;
    }

    Duration workerTimeout() {
        return is.workerTimeout;
    }

    int workerMemory() {
        return is.workerMemory;
    }

    int maximumConcurrency() {
        return is.maximumConcurrency;
    }

    RetentionDays logRetention() {
        return is.logRetention;
    }

    Optional<String> alarmEmail() {
        return Optional.ofNullable(is.alarmEmail);
    }

    private static <T> List<String> arns(List<T> of, Function<T, String> arn) {
        return of.stream().map(arn).distinct().toList();
    }

    /** Fills {@link LonghaulProps} in. */
    public static final class Builder implements Cloneable {

        private String name;
        private Code code;
        private Architecture architecture;
        private List<IBucket> buckets = List.of();
        private Trigger trigger = Trigger.EVENT_BRIDGE;
        private String config = "ssm:/longhaul/config";
        private ApiAuthorizer apiAuthorizer = ApiAuthorizer.iam();
        private List<String> destinations = List.of();
        private List<ISecret> secrets = List.of();
        private List<String> parameterArns = List.of();
        private List<IKey> readKeys = List.of();
        private List<IEventBus> resultBuses = List.of();
        private List<ITopic> resultTopics = List.of();
        private List<IKey> resultKeys = List.of();
        private boolean tagSource;
        private Duration workerTimeout = Duration.minutes(15);
        private int workerMemory = 512;
        private int maximumConcurrency = 10;
        private RetentionDays logRetention = RetentionDays.THREE_MONTHS;
        private String alarmEmail;

        private Builder() {}

        /** The props keep a copy, so that a builder that is filled further changes none that it built. */
        @Override
        protected Builder clone() {
            try {
                return (Builder) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /**
         * What begins the names of functions, logs and secrets, is the API's and the dashboard's, and the tag {@code application} of all;
         * letters, digits and hyphens, at most 57. Default: the stack's name. A second Longhaul in one stack needs one of its own.
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * The function.zip of this machine, with the architecture that its executable was built for.
         *
         * @throws IllegalArgumentException if it is not there, or holds no executable for Lambda
         */
        public Builder functionZip(Path path) {
            FunctionZip zip = FunctionZip.at(path);
            return code(Code.fromAsset(path.toString()), zip.architecture());
        }

        /**
         * A function.zip that lies elsewhere, {@code Code.fromBucketV2(…)}. Nobody looks into it: with the wrong architecture every invocation
         * fails with "exec format error".
         */
        public Builder code(Code code, Architecture architecture) {
            this.code = code;
            this.architecture = architecture;
            return this;
        }

        /**
         * The buckets that videos come from, in the stack's region; one at least. The functions may read them, and their keys where the CDK
         * knows these; nothing of the buckets is changed: their notifications are yours to turn on.
         */
        public Builder buckets(List<? extends IBucket> buckets) {
            this.buckets = List.copyOf(buckets);
            return this;
        }

        /** One bucket: {@link #buckets}. */
        public Builder bucket(IBucket bucket) {
            return buckets(List.of(bucket));
        }

        /** How new objects are told of. Default: {@link Trigger#EVENT_BRIDGE}. */
        public Builder trigger(Trigger trigger) {
            this.trigger = trigger;
            return this;
        }

        /**
         * Where the document with destinations and routes is: {@code ssm:/NAME} (a parameter of the Systems Manager),
         * {@code s3://BUCKET/KEY}, or the name of a file inside function.zip. Default: {@code ssm:/longhaul/config}.
         */
        public Builder config(String config) {
            this.config = config;
            return this;
        }

        /** Who may call the HTTP API. Default: {@link ApiAuthorizer#iam}. */
        public Builder apiAuthorizer(ApiAuthorizer apiAuthorizer) {
            this.apiAuthorizer = apiAuthorizer;
            return this;
        }

        /** Destinations of the document whose credentials the stack keeps room for: an empty secret {@code NAME/DESTINATION} each. */
        public Builder destinations(String... destinations) {
            return destinations(List.of(destinations));
        }

        /** {@link #destinations(String...)}. */
        public Builder destinations(List<String> destinations) {
            this.destinations = List.copyOf(destinations);
            return this;
        }

        /**
         * Further secrets, with credentials of destinations or of webhooks; known by their whole ARN ({@code fromSecretCompleteArn}). The
         * functions may read their keys, too, where the CDK knows these.
         */
        public Builder secrets(List<? extends ISecret> secrets) {
            this.secrets = List.copyOf(secrets);
            return this;
        }

        /**
         * ARNs of parameters of the Systems Manager that hold such credentials. ARNs, as the CDK imports a parameter with its value, which the
         * template then asks for.
         */
        public Builder parameterArns(List<String> parameterArns) {
            this.parameterArns = List.copyOf(parameterArns);
            return this;
        }

        /** Keys that encrypt objects, document, secrets or parameters, and that the CDK does not know of. */
        public Builder readKeys(List<? extends IKey> readKeys) {
            this.readKeys = List.copyOf(readKeys);
            return this;
        }

        /** The buses of EventBridge that the document's results name. */
        public Builder resultBuses(List<? extends IEventBus> resultBuses) {
            this.resultBuses = List.copyOf(resultBuses);
            return this;
        }

        /** The topics that the document's results name; and their keys, where the CDK knows these. */
        public Builder resultTopics(List<? extends ITopic> resultTopics) {
            this.resultTopics = List.copyOf(resultTopics);
            return this;
        }

        /** Keys that encrypt those topics, and that the CDK does not know of. */
        public Builder resultKeys(List<? extends IKey> resultKeys) {
            this.resultKeys = List.copyOf(resultKeys);
            return this;
        }

        /** Whether the document has a route with tag-source, which writes tags to the objects. Default: no. */
        public Builder tagSource(boolean tagSource) {
            this.tagSource = tagSource;
            return this;
        }

        /**
         * How long an invocation of the worker may take, 5 to 15 minutes; longer is cheaper. The queue hides messages for six times that.
         * Default: 15 minutes.
         */
        public Builder workerTimeout(Duration workerTimeout) {
            this.workerTimeout = workerTimeout;
            return this;
        }

        /** MiB of the worker, 256 to 10240; Lambda gives processor by it. Default: 512. */
        public Builder workerMemory(int mebibytes) {
            this.workerMemory = mebibytes;
            return this;
        }

        /** Uploads that run at once, 2 to 1000. Default: 10. */
        public Builder maximumConcurrency(int uploads) {
            this.maximumConcurrency = uploads;
            return this;
        }

        /** For how long logs are kept; not for ever. Default: 90 days. */
        public Builder logRetention(RetentionDays logRetention) {
            this.logRetention = logRetention;
            return this;
        }

        /** Who gets alarms by mail, once the subscription is confirmed. Default: nobody; the topic is there. */
        public Builder alarmEmail(String alarmEmail) {
            this.alarmEmail = alarmEmail;
            return this;
        }

        /**
         * The props.
         *
         * @throws IllegalArgumentException if one is missing, or cannot be right; the message says which, why, and what to give
         */
        public LonghaulProps build() {
            refuseIf(
                    code == null,
                    "functionZip is not given: say where the built function.zip is, or code(…) where it lies elsewhere");
            refuseIf(buckets.isEmpty(), "buckets is empty: give the buckets that videos come from");
            LonghaulProps props = new LonghaulProps(clone());
            buckets.forEach(each -> Check.BUCKET_ARN.require("buckets", each.getBucketArn()));
            Check.CONFIG.require("config", config);
            destinations.forEach(each -> Check.DESTINATION.require("destinations", each));
            refuseIf(
                    destinations.stream().distinct().count() < destinations.size(),
                    "destinations: " + destinations + " has one twice, and a secret is made once: give each once");
            secrets.forEach(each -> {
                Check.SECRET_ARN.require("secrets", each.getSecretArn());
                refuseIf(
                        each.getSecretFullArn() == null,
                        "secrets: the ARN of '" + each.getSecretName()
                                + "' is not whole, and nobody could be allowed it alone: import it by fromSecretCompleteArn");
            });
            parameterArns.forEach(each -> Check.PARAMETER_ARN.require("parameterArns", each));
            props.readKeyArns().forEach(each -> Check.KEY_ARN.require("readKeys", each));
            props.resultBusArns().forEach(each -> Check.BUS_ARN.require("resultBuses", each));
            props.resultTopicArns().forEach(each -> Check.TOPIC_ARN.require("resultTopics", each));
            props.resultKeyArns().forEach(each -> Check.KEY_ARN.require("resultKeys", each));
            long seconds = workerTimeout.toSeconds().longValue();
            refuseIf(
                    seconds < MIN_TIMEOUT_SECONDS || seconds > MAX_TIMEOUT_SECONDS,
                    "workerTimeout: " + seconds
                            + " s is too short to be worth an invocation, or longer than Lambda allows: give 5 to 15 minutes");
            refuseIf(
                    workerMemory < MIN_MEMORY_MIB || workerMemory > MAX_MEMORY_MIB,
                    "workerMemory: " + workerMemory
                            + " MiB is too little for TLS, or more than Lambda has: give 256 to 10240");
            refuseIf(
                    maximumConcurrency < MIN_CONCURRENCY || maximumConcurrency > MAX_CONCURRENCY,
                    "maximumConcurrency: " + maximumConcurrency + " is no bound that AWS knows: give 2 to 1000");
            refuseIf(
                    logRetention == RetentionDays.INFINITE,
                    "logRetention: logs would be kept for ever, and paid for: give a number of days");
            if (alarmEmail != null) {
                Check.EMAIL.require("alarmEmail", alarmEmail);
            }
            return props;
        }

        private static void refuseIf(boolean wrong, String sentence) {
            if (wrong) {
                throw new IllegalArgumentException(sentence);
            }
        }
    }
}
