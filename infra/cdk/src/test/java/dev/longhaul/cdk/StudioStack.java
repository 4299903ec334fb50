package dev.longhaul.cdk;

import java.nio.file.Path;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.constructs.Construct;

/** The README's example: somebody's stack, which has a bucket and somebody who calls the API. */
final class StudioStack extends Stack {

    StudioStack(Construct scope, String id, Path functionZip) {
        super(scope, id);
        Role editor = Role.Builder.create(this, "Editor")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();

        Bucket videos = Bucket.Builder.create(this, "Videos").build();
        ((CfnBucket) videos.getNode().getDefaultChild())
                .addPropertyOverride("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);

        Longhaul longhaul = new Longhaul(
                this,
                "Longhaul",
                LonghaulProps.builder()
                        .functionZip(functionZip)
                        .bucket(videos)
                        .destinations("main-channel")
                        .build());
        longhaul.grantCall(editor);
    }
}
