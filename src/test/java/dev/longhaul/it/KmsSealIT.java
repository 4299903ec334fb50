package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.checkpoint.SessionSeal;
import dev.longhaul.checkpoint.SessionSeals;
import dev.longhaul.stack.AwsClients;
import dev.longhaul.stack.ServerProcess;
import dev.longhaul.stack.Servers;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;

/** Sessions sealed with data keys that a KMS server makes. */
class KmsSealIT {

    private static final UploadId ID = new UploadId("0123456789abcdef01234567");
    private static final String SESSION = "{\"uri\":\"https://example.org/session\"}";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static ServerProcess server;
    private static KmsClient kms;

    private final SkippingTime time = new SkippingTime();

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = Servers.moto(folder).awaitReady();
        kms = AwsClients.kms(server.baseUri());
    }

    @AfterAll
    static void stopServer() {
        kms.close();
        server.close();
    }

    @Test
    void whatOneProcessSealsAnotherOpens() {
        AwsSettings settings = AwsSettings.kmsKey(newKey());
        String sealed = seal(settings).seal(ID, SESSION);
        assertThat(sealed).startsWith("kms:").doesNotContain("example");
        assertThat(seal(settings).open(ID, sealed)).isEqualTo(SESSION);
    }

    @Test
    void formerDataKeysAndFormerKmsKeysStillOpen() {
        SessionSeal seal = seal(AwsSettings.kmsKey(newKey()));
        String early = seal.seal(ID, SESSION);
        time.sleep(Duration.ofHours(2));
        String late = seal.seal(ID, SESSION);
        assertThat(reference(late)).isNotEqualTo(reference(early));
        SessionSeal successor = seal(AwsSettings.kmsKey(newKey()));
        assertThat(successor.open(ID, early)).isEqualTo(SESSION);
        assertThat(successor.open(ID, late)).isEqualTo(SESSION);
    }

    @Test
    void fromAConfiguredKeyToKmsNothingIsLost() {
        String key = Base64.getEncoder().encodeToString(RANDOM.generateSeed(32));
        String before = seal(AwsSettings.dataKey(key)).seal(ID, SESSION);
        SessionSeal after = seal(AwsSettings.kmsKey(newKey()).andDataKey(key));
        assertThat(after.open(ID, before)).isEqualTo(SESSION);
        assertThat(after.seal(ID, SESSION)).startsWith("kms:");
    }

    @Test
    void aKeyThatIsMissingIsAProblem() {
        String nowhere = "00000000-0000-0000-0000-000000000000";
        assertProblem(() -> seal(AwsSettings.kmsKey(nowhere)).seal(ID, SESSION), "key-unusable");
    }

    @Test
    void aForeignEncryptedKeyIsAProblem() {
        SessionSeal seal = seal(AwsSettings.kmsKey(newKey()));
        String sealed = seal.seal(ID, SESSION);
        String foreign = "kms:" + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[10])
                + sealed.substring(sealed.lastIndexOf('.'));
        assertProblem(() -> seal.open(ID, foreign), "checkpoint-sealed");
    }

    private SessionSeal seal(AwsSettings settings) {
        return SessionSeals.of(settings, () -> kms, time, RANDOM);
    }

    private static String newKey() {
        return kms.createKey(request -> request.description("test"))
                .keyMetadata()
                .keyId();
    }

    private static String reference(String sealed) {
        return sealed.substring(0, sealed.lastIndexOf('.'));
    }

    private static void assertProblem(ThrowingCallable call, String type) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(type));
    }
}
