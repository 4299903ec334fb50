package dev.longhaul.cdk;

import java.util.List;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * Room for the credentials of destinations: empty secrets, as no template ever holds a credential. The CDK's own {@code Secret} would put a
 * generated value in, which Longhaul would then offer to the platform.
 */
final class Credentials {

    private final List<String> arns;

    Credentials(Construct scope, String name, LonghaulProps props, IKey key) {
        arns = props.destinations().stream()
                .map(destination -> secret(scope, name, destination, key).getRef())
                .toList();
    }

    List<String> arns() {
        return arns;
    }

    private static CfnSecret secret(Construct scope, String name, String destination, IKey key) {
        CfnSecret secret = CfnSecret.Builder.create(scope, "Secret-" + destination)
                .name(name + "/" + destination)
                .description("Longhaul: credentials of " + destination + " (docs/function.md)")
                .kmsKeyId(key.getKeyArn())
                .build();
        secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
        secret.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        return secret;
    }
}
