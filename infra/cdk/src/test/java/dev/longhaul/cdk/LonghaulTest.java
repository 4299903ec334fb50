package dev.longhaul.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awscdk.assertions.Match.arrayWith;
import static software.amazon.awscdk.assertions.Match.objectLike;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.IConstruct;

/** The construct in other people's apps. What it makes, value by value, infra/policy compares with what is expected of every tool. */
class LonghaulTest {

    @TempDir
    Path folder;

    private final App app = new App();
    private final Stack studio = new Stack(app, "studio");

    @Test
    void readsTheBucketsSecretsAndTopicsOfTheAppAndTheirKeys() {
        Key own = Key.Builder.create(studio, "Own").build();
        Key ofTopic = Key.Builder.create(studio, "OfTopic").build();
        Bucket videos =
                Bucket.Builder.create(studio, "Videos").encryptionKey(own).build();
        Secret hook = Secret.Builder.create(studio, "Hook").encryptionKey(own).build();
        Topic results =
                Topic.Builder.create(studio, "Results").masterKey(ofTopic).build();

        new Longhaul(
                studio,
                "Longhaul",
                props().bucket(videos)
                        .secrets(List.of(hook))
                        .resultTopics(List.of(results))
                        .build());

        Template template = Template.fromStack(studio);
        mayBoth(template, "KeysOfYourOwn", "kms:Decrypt", arnOf(own));
        mayBoth(
                template,
                "OtherSecrets",
                "secretsmanager:GetSecretValue",
                Map.of("Ref", id(hook.getNode().getDefaultChild())));
        template.hasResourceProperties(
                "AWS::IAM::Role",
                inlinePolicy(Map.of(
                        "Sid",
                        "KeysOfTopics",
                        "Action",
                        List.of("kms:GenerateDataKey", "kms:Decrypt"),
                        "Resource",
                        arnOf(ofTopic))));
        template.hasResourceProperties(
                "AWS::Events::Rule", Map.of("EventPattern", objectLike(Map.of("resources", List.of(arnOf(videos))))));
        assertThat(template.findResources("Custom::S3BucketNotifications"))
                .as("the buckets' notifications are not Longhaul's")
                .isEmpty();
    }

    @Test
    void theKeyIsOpenedToNobodyByWhatItEncrypts() {
        Longhaul longhaul = longhaul("Longhaul", props().destinations("main-channel", "clips"));
        Template template = Template.fromStack(studio);
        template.hasResourceProperties(
                "AWS::KMS::Key",
                Map.of(
                        "KeyPolicy",
                        objectLike(Map.of(
                                "Statement",
                                List.of(
                                        objectLike(Map.of("Sid", "TheAccountsPoliciesDecide")),
                                        objectLike(Map.of("Sid", "LogsOfThisStack")),
                                        objectLike(Map.of("Sid", "AlarmsToTheTopic")))))));
        template.resourceCountIs("AWS::SecretsManager::Secret", 2);
        assertThat(longhaul.name()).isEqualTo("studio");
    }

    @Test
    void aStackOfAKnownRegionNamesWhatAStackOfAnyRefersTo() {
        Stack known = new Stack(
                app,
                "known",
                StackProps.builder()
                        .env(Environment.builder()
                                .account("123456789012")
                                .region("eu-central-1")
                                .build())
                        .build());
        new Longhaul(
                known,
                "Longhaul",
                props().bucket(Bucket.fromBucketName(known, "Bucket", "studio-videos"))
                        .destinations("main")
                        .build());
        Template template = Template.fromStack(known);
        template.hasResourceProperties(
                "AWS::KMS::Key",
                Map.of(
                        "KeyPolicy",
                        objectLike(Map.of(
                                "Statement",
                                arrayWith(List.of(objectLike(Map.of(
                                        "Sid",
                                        "LogsOfThisStack",
                                        "Principal",
                                        Map.of("Service", "logs.eu-central-1.amazonaws.com")))))))));
        template.hasResourceProperties(
                "AWS::IAM::ManagedPolicy",
                Map.of(
                        "PolicyDocument",
                        objectLike(Map.of(
                                "Statement",
                                arrayWith(List.of(objectLike(Map.of(
                                        "Sid",
                                        "KeyOfThoseSecrets",
                                        "Condition",
                                        Map.of(
                                                "StringEquals",
                                                Map.of(
                                                        "kms:ViaService",
                                                        "secretsmanager.eu-central-1.amazonaws.com"))))))))));
    }

    @Test
    void whatIsRememberedStaysAndTheRestGoes() {
        longhaul("Longhaul", props());
        Set<String> kept = Set.of("AWS::KMS::Key", "AWS::DynamoDB::Table");
        resources(Template.fromStack(studio)).values().forEach(each -> {
            if (kept.contains(each.get("Type"))) {
                assertThat(each)
                        .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
                        .containsEntry("UpdateReplacePolicy", "Retain");
            } else {
                assertThat(each.getOrDefault("DeletionPolicy", "Delete"))
                        .as("%s", each)
                        .isEqualTo("Delete");
            }
        });
    }

    @Test
    void messagesAreHiddenForSixTimesTheTimeout() {
        longhaul("Longhaul", props().workerTimeout(Duration.minutes(7)));
        Template template = Template.fromStack(studio);
        template.hasResourceProperties("AWS::Lambda::Function", Map.of("Timeout", 420));
        template.hasResourceProperties("AWS::SQS::Queue", Map.of("VisibilityTimeout", 2520));
    }

    @Test
    void twoInOneStackShareNoName() {
        Longhaul first = longhaul("First", props().destinations("main"));
        Longhaul second = longhaul("Second", props().destinations("main").name("second"));
        Template template = Template.fromStack(studio);
        assertThat(first.name()).isEqualTo("studio");
        assertThat(second.name()).isEqualTo("second");
        assertThat(names(template, "AWS::Lambda::Function", "FunctionName"))
                .containsExactlyInAnyOrder("studio-worker", "studio-http", "second-worker", "second-http");
        assertThat(names(template, "AWS::SecretsManager::Secret", "Name"))
                .containsExactlyInAnyOrder("studio/main", "second/main");
        assertThat(names(template, "AWS::Logs::LogGroup", "LogGroupName"))
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(names(template, "AWS::CloudWatch::Dashboard", "DashboardName"))
                .containsExactlyInAnyOrder("studio", "second");
    }

    @Test
    void twoOfOneNameInOneStackAreRefused() {
        longhaul("First", props());
        assertThatThrownBy(() -> longhaul("Second", props()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("name: another Longhaul of this stack is called 'studio'.*give one a name");
    }

    @Test
    void twoStacksOfOneAppHaveEachTheirOwn() {
        longhaul("Longhaul", props());
        Stack archive = new Stack(app, "archive");
        new Longhaul(
                archive,
                "Longhaul",
                props().bucket(Bucket.fromBucketName(archive, "Bucket", "archive"))
                        .build());
        assertThat(names(Template.fromStack(studio), "AWS::Lambda::Function", "FunctionName"))
                .containsExactlyInAnyOrder("studio-worker", "studio-http");
        assertThat(names(Template.fromStack(archive), "AWS::Lambda::Function", "FunctionName"))
                .containsExactlyInAnyOrder("archive-worker", "archive-http");
    }

    @Test
    void rightsAndSendersCanBeAddedAfterwards() {
        Longhaul longhaul = longhaul("Longhaul", props());
        Role caller = Role.Builder.create(studio, "Caller")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();
        longhaul.grantCall(caller);
        longhaul.queue()
                .addToResourcePolicy(PolicyStatement.Builder.create()
                        .sid("Mine")
                        .principals(List.of(new ServicePrincipal("sns.amazonaws.com")))
                        .actions(List.of("sqs:SendMessage"))
                        .resources(List.of(longhaul.queue().getQueueArn()))
                        .build());

        Template template = Template.fromStack(studio);
        template.hasResourceProperties(
                "AWS::IAM::Policy",
                Map.of(
                        "PolicyDocument",
                        objectLike(Map.of("Statement", List.of(objectLike(Map.of("Action", "execute-api:Invoke")))))));
        // A second policy of a queue would replace the first.
        assertThat(resources(template).values().stream()
                        .filter(each -> each.get("Type").equals("AWS::SQS::QueuePolicy"))
                        .map(each -> properties(each).get("Queues")))
                .doesNotHaveDuplicates();
        template.hasResourceProperties(
                "AWS::SQS::QueuePolicy",
                Map.of(
                        "PolicyDocument",
                        objectLike(Map.of(
                                "Statement",
                                List.of(objectLike(Map.of("Sid", "NewObjects")), objectLike(Map.of("Sid", "Mine")))))));
    }

    @Test
    void aRightDoesNotHelpWhereTokensAreAsked() {
        Longhaul longhaul = longhaul(
                "Longhaul",
                props().apiAuthorizer(ApiAuthorizer.jwt("https://issuer.example.org/", "longhaul")
                        .withPage()));
        Role caller = Role.Builder.create(studio, "Caller")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();
        assertThatThrownBy(() -> longhaul.grantCall(caller))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the API takes tokens of https://issuer.example.org/");
        Template.fromStack(studio)
                .hasResourceProperties(
                        "AWS::ApiGatewayV2::Route", Map.of("RouteKey", "GET /", "AuthorizationType", "NONE"));
    }

    private LonghaulProps.Builder props() {
        return LonghaulProps.builder().functionZip(StandIn.functionZip(folder));
    }

    private Longhaul longhaul(String id, LonghaulProps.Builder props) {
        return new Longhaul(
                studio,
                id,
                props.bucket(Bucket.fromBucketName(studio, "BucketOf" + id, "studio-videos"))
                        .build());
    }

    private static void mayBoth(Template template, String sid, String action, Object resource) {
        template.hasResourceProperties(
                "AWS::IAM::ManagedPolicy",
                Map.of(
                        "PolicyDocument",
                        objectLike(Map.of(
                                "Statement",
                                arrayWith(List.of(
                                        objectLike(Map.of("Sid", sid, "Action", action, "Resource", resource))))))));
    }

    private static Map<String, Object> inlinePolicy(Map<String, Object> statement) {
        return Map.of(
                "Policies",
                List.of(objectLike(Map.of(
                        "PolicyDocument",
                        objectLike(Map.of("Statement", arrayWith(List.of(objectLike(statement)))))))));
    }

    private Map<String, List<String>> arnOf(IConstruct construct) {
        return Map.of("Fn::GetAtt", List.of(id(construct.getNode().getDefaultChild()), "Arn"));
    }

    private String id(IConstruct construct) {
        return studio.getLogicalId((CfnElement) construct);
    }

    @SuppressWarnings("unchecked") // A template as the CDK gives it.
    private static Map<String, Map<String, Object>> resources(Template template) {
        return (Map<String, Map<String, Object>>) template.toJSON().get("Resources");
    }

    private static Map<?, ?> properties(Map<String, Object> resource) {
        return (Map<?, ?>) resource.get("Properties");
    }

    private static List<Object> names(Template template, String type, String property) {
        return resources(template).values().stream()
                .filter(each -> each.get("Type").equals(type))
                .<Object>map(each -> properties(each).get(property))
                .toList();
    }
}
