package dev.longhaul;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.http.auth.aws.crt.internal.signer.DefaultAwsCrtV4aHttpSigner;
import software.amazon.awssdk.http.auth.aws.internal.signer.util.OptionalDependencyLoaderUtil;

/** The AWS SDK's signers without the AWS Common Runtime: signatures for one region, as everywhere but at multi-region access points. */
@TargetClass(OptionalDependencyLoaderUtil.class)
final class SignersInExecutable {

    private SignersInExecutable() {}

    @Substitute
    @SuppressWarnings("DoNotCallSuggester")
    public static DefaultAwsCrtV4aHttpSigner getDefaultAwsCrtV4aHttpSigner() {
        throw new UnsupportedOperationException("signatures for several regions need the AWS Common Runtime");
    }
}
