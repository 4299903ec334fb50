package dev.longhaul.cdk;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigatewayv2.IHttpApi;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Carries videos from buckets to video platforms: two functions of one artifact, table, queues, HTTP API, rules, alarms, dashboard, key, secrets
 * and the rights to just what is called. Table and key stay when the stack is deleted; the rest goes. What can have tags in every
 * region has {@code application}.
 *
 * <pre>{@code
 * new Longhaul(this, "Longhaul", LonghaulProps.builder()
 *         .functionZip(Path.of("function.zip"))
 *         .bucket(videos)
 *         .destinations("main-channel")
 *         .build());
 * }</pre>
 */
public final class Longhaul extends Construct {

    private final String name;
    private final LonghaulProps props;
    private final Store store;
    private final Queues queues;
    private final Functions functions;
    private final Api api;
    private final Alarms alarms;

    /**
     * @throws IllegalArgumentException if the name cannot begin the names of functions, or another Longhaul of the stack has it
     */
    public Longhaul(Construct scope, String id, LonghaulProps props) {
        super(scope, id);
        this.props = props;
        name = name(scope, props);
        store = new Store(
                this, name, List.of(Functions.workerLogName(name), Functions.httpLogName(name), Api.logName(name)));
        queues = new Queues(this, props.workerTimeout());
        Credentials credentials = new Credentials(this, name, props, store.key());
        Rights rights = new Rights(Stack.of(this), props, store, queues);
        functions = new Functions(this, name, props, store, queues, rights, credentials.arns());
        Calls calls = new Calls(this, name, props, queues, functions.worker(), rights.bucketArns());
        api = new Api(this, name, props, store.key(), functions.http());
        alarms = new Alarms(this, name, props, store.key());
        alarms.ofQueues(queues, calls);
        alarms.ofFunctions(functions.worker(), functions.http(), api.api());
        alarms.ofUploads();
        Board.make(this, name, queues, calls.undeliveredEvents(), functions.worker(), api.api());
        Tags.of(this)
                .add(
                        "application",
                        name,
                        // A dashboard takes tags in some regions only.
                        TagProps.builder()
                                .excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard"))
                                .build());
    }

    /** The one given, or the stack's. */
    public String name() {
        return name;
    }

    /** Takes objects in, advances uploads, sweeps. */
    public IFunction worker() {
        return functions.worker();
    }

    /** Records, shows, retries and cancels uploads over HTTP. */
    public IFunction http() {
        return functions.http();
    }

    /** Where uploads are remembered. */
    public ITable table() {
        return store.table();
    }

    /** Carries events of objects and continuations. */
    public IQueue queue() {
        return queues.continuations();
    }

    /** Messages that could not be done. */
    public IQueue deadMessages() {
        return queues.deadMessages();
    }

    /** Asynchronous invocations that failed to the end. */
    public IQueue failedInvocations() {
        return queues.failedInvocations();
    }

    /** Encrypts sessions, logs, secrets and alarms. */
    public IKey key() {
        return store.key();
    }

    /** Where alarms are told. */
    public ITopic alarms() {
        return alarms.topic();
    }

    /** The HTTP API, for a domain name of its own. */
    public IHttpApi api() {
        return api.api();
    }

    /** Where the HTTP API is (docs/http.md). */
    public String apiUrl() {
        return api.api().getApiEndpoint();
    }

    /** What an identity may {@code execute-api:Invoke}, with {@link ApiAuthorizer#iam}. */
    public String apiArn() {
        return api.arn();
    }

    /**
     * Lets somebody call the HTTP API.
     *
     * @throws IllegalStateException if the API takes tokens: who has one may call it, and no right of IAM helps
     */
    public Grant grantCall(IGrantable caller) {
        if (props.apiAuthorizer() instanceof ApiAuthorizer.Jwt jwt) {
            throw new IllegalStateException(
                    "grantCall: the API takes tokens of " + jwt.issuer() + ", not rights: give the caller a token");
        }
        return Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(caller)
                .actions(List.of("execute-api:Invoke"))
                .resourceArns(List.of(api.arn()))
                .build());
    }

    private String name(Construct scope, LonghaulProps of) {
        Stack stack = Stack.of(scope);
        String called = of.name().orElse(stack.getStackName());
        if (Token.isUnresolved(called)) {
            throw new IllegalArgumentException(
                    "name: a nested stack's name is known only when it is made, and functions are named by it: give a name");
        }
        Check.NAME.require("name", called);
        boolean taken = stack.getNode().findAll().stream()
                .anyMatch(each -> each instanceof Longhaul other && other != this && called.equals(other.name));
        if (taken) {
            throw new IllegalArgumentException("name: another Longhaul of this stack is called '" + called
                    + "', and functions are named by it: give one a name");
        }
        return called;
    }
}
