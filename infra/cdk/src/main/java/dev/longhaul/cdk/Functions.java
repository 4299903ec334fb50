package dev.longhaul.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.RecursiveLoop;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Two functions of one artifact, each with a log and a role of its own: the worker, and that for HTTP. */
final class Functions {

    /** The gateway waits for 30 s at most, and never longer than the function may take. */
    private static final Duration HTTP_TIMEOUT = Duration.seconds(29);
    /** It moves no video. More memory is a shorter start. */
    private static final int HTTP_MEMORY_MIB = 512;

    private final Construct scope;
    private final String name;
    private final LonghaulProps props;
    private final IKey key;
    private final Function worker;
    private final Function http;

    Functions(
            Construct scope,
            String name,
            LonghaulProps props,
            Store store,
            Queues queues,
            Rights rights,
            List<String> secrets) {
        this.scope = scope;
        this.name = name;
        this.props = props;
        this.key = store.key();
        Map<String, String> environment = Map.of(
                "LONGHAUL_CONFIG", props.config(),
                "LONGHAUL_AWS_TABLE", store.table().getTableName(),
                "LONGHAUL_AWS_QUEUE_URL", queues.continuations().getQueueUrl(),
                "LONGHAUL_AWS_KMS_KEY", key.getKeyArn(),
                "LONGHAUL_METRICS_NAMESPACE", Metrics.namespace(name));
        ManagedPolicy both = ManagedPolicy.Builder.create(scope, "BothMay")
                .description("What both functions of Longhaul call")
                .document(document(rights.ofBoth(secrets)))
                .build();

        LogGroup workerLog = log(scope, "WorkerLog", workerLogName(name), props, key);
        worker = function("Worker", "worker", environment, workerLog)
                .description("Carries uploads, one a time")
                .role(role("WorkerRole", "worker", "the worker", both, rights.ofWorker(workerLog.getLogGroupArn())))
                .timeout(props.workerTimeout())
                .memorySize(props.workerMemory())
                // It sends messages to the queue that calls it, which Lambda takes for a mistake and would stop after
                // about 16 rounds.
                .recursiveLoop(RecursiveLoop.ALLOW)
                .build();

        LogGroup httpLog = log(scope, "HttpLog", httpLogName(name), props, key);
        http = function("Http", "http", environment, httpLog)
                .description("Records, shows, retries and cancels uploads over HTTP")
                .role(role("HttpRole", "http", "the HTTP function", both, rights.ofHttp(httpLog.getLogGroupArn())))
                .timeout(HTTP_TIMEOUT)
                .memorySize(HTTP_MEMORY_MIB)
                .build();
    }

    Function worker() {
        return worker;
    }

    Function http() {
        return http;
    }

    static String workerLogName(String name) {
        return "/aws/lambda/" + name + "-worker";
    }

    static String httpLogName(String name) {
        return "/aws/lambda/" + name + "-http";
    }

    /** A log of the stack: kept for a time, encrypted by the stack's key, whose policy knows it by its name. */
    static LogGroup log(Construct scope, String id, String called, LonghaulProps props, IKey key) {
        return LogGroup.Builder.create(scope, id)
                .logGroupName(called)
                .retention(props.logRetention())
                .encryptionKey(key)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private Function.Builder function(String id, String suffix, Map<String, String> environment, LogGroup log) {
        return Function.Builder.create(scope, id)
                .functionName(name + "-" + suffix)
                // The executable brings its own runtime: bootstrap in function.zip.
                .runtime(Runtime.PROVIDED_AL2023)
                .handler("not.used")
                .code(props.code())
                .architecture(props.architecture())
                .tracing(Tracing.ACTIVE)
                .environment(environment)
                .logGroup(log)
                .loggingFormat(LoggingFormat.JSON)
                .applicationLogLevelV2(ApplicationLogLevel.INFO);
    }

    private Role role(String id, String policy, String whose, IManagedPolicy both, List<PolicyStatement> rights) {
        return Role.Builder.create(scope, id)
                .description("What " + whose + " of " + name + " calls, and what Lambda does in its name")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .managedPolicies(List.of(both))
                .inlinePolicies(Map.of(policy, document(rights)))
                .build();
    }

    private static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }
}
