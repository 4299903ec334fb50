package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** How often KMS is asked. */
class KmsDataKeysTest {

    private final CountingKms kms = new CountingKms();
    private final HandTime time = new HandTime();
    private final KmsDataKeys keys = new KmsDataKeys(kms, "alias/longhaul", time);

    @Test
    void oneKeySealsForAnHour() {
        String first = keys.current().reference();
        time.now = time.now.plus(KmsDataKeys.LONGEST_KEPT).minusMillis(1);
        assertThat(keys.current().reference()).isEqualTo(first);
        time.now = time.now.plusMillis(1);
        assertThat(keys.current().reference()).isNotEqualTo(first);
        assertThat(kms.generated).isEqualTo(2);
    }

    @Test
    void oneKeySealsNotTooOften() {
        for (int i = 0; i < KmsDataKeys.MOST_USES; i++) {
            keys.current();
        }
        assertThat(kms.generated).isEqualTo(1);
        keys.current();
        assertThat(kms.generated).isEqualTo(2);
    }

    @Test
    void onesOwnKeyIsNotAskedFor() {
        DataKeys.DataKey own = keys.current();
        assertThat(keys.find(own.reference())).contains(own.key());
        assertThat(kms.decrypted).isZero();
    }

    @Test
    void aForeignKeyIsAskedForOnceAnHour() {
        DataKeys.DataKey foreign = new KmsDataKeys(kms, "alias/longhaul", time).current();
        for (int i = 0; i < 3; i++) {
            assertThat(keys.find(foreign.reference())).contains(foreign.key());
        }
        assertThat(kms.decrypted).isEqualTo(1);
        time.now = time.now.plus(KmsDataKeys.LONGEST_KEPT);
        assertThat(keys.find(foreign.reference())).contains(foreign.key());
        assertThat(kms.decrypted).isEqualTo(2);
    }

    @Test
    void aReferenceOfOtherKeysIsNotAskedFor() {
        assertThat(keys.find("key:0011223344556677")).isEmpty();
        assertThat(kms.decrypted).isZero();
    }

    /** Encrypts nothing: the number of a key is its encrypted form. */
    private static final class CountingKms implements KmsClient {

        private int generated;
        private int decrypted;

        @Override
        public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
            assertThat(request.keyId()).isEqualTo("alias/longhaul");
            assertThat(request.encryptionContext()).containsEntry("longhaul", "session");
            generated++;
            byte[] key = new byte[32];
            key[0] = (byte) generated;
            return GenerateDataKeyResponse.builder()
                    .ciphertextBlob(SdkBytes.fromByteArray(new byte[] {(byte) generated}))
                    .plaintext(SdkBytes.fromByteArray(key))
                    .build();
        }

        @Override
        public DecryptResponse decrypt(DecryptRequest request) {
            assertThat(request.encryptionContext()).containsEntry("longhaul", "session");
            decrypted++;
            byte[] key = new byte[32];
            key[0] = request.ciphertextBlob().asByteArray()[0];
            return DecryptResponse.builder()
                    .plaintext(SdkBytes.fromByteArray(key))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class HandTime implements Time {

        private Instant now = Samples.NOW;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("nobody waits here");
        }
    }
}
