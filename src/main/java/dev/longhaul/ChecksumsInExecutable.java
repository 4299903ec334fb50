package dev.longhaul;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.internal.ChecksumProvider;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * The AWS SDK's checksums without the libraries of the AWS Common Runtime, which would double the executable. On the JVM the SDK
 * itself looks whether they are there; in an executable every class that is named must be.
 */
@TargetClass(ChecksumProvider.class)
final class ChecksumsInExecutable {

    private ChecksumsInExecutable() {}

    /** The JDK's own comes before it. */
    @Substitute
    static SdkChecksum createCrtCrc32C() {
        return null;
    }

    @Substitute
    @SuppressWarnings("DoNotCallSuggester")
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("the SDK's CRC64NVME needs the AWS Common Runtime");
    }

    @Substitute
    @SuppressWarnings("DoNotCallSuggester")
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException("the SDK's XXHash needs the AWS Common Runtime");
    }
}
