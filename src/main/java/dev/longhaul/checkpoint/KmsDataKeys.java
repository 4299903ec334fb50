package dev.longhaul.checkpoint;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * Data keys that KMS makes and encrypts. A process has one of its own, renewed after a time; a reference is the encrypted key,
 * so whatever was sealed is opened by whoever KMS lets decrypt. Keys in clear are kept in memory for a bounded time.
 */
final class KmsDataKeys implements DataKeys {

    /** A key in clear is not kept longer: who loses the right to decrypt, loses it after this. */
    static final Duration LONGEST_KEPT = Duration.ofHours(1);

    /** Far below the 2^32 after which random nonces become too likely to meet (NIST SP 800-38D, 8.3). */
    static final int MOST_USES = 1 << 20;

    private static final int MOST_KEPT = 256;
    private static final String PREFIX = "kms:";

    /** Bound into every data key: one that was made for something else does not pass for ours. */
    private static final Map<String, String> CONTEXT = Map.of("longhaul", "session");

    private final KmsClient kms;
    private final String keyId;
    private final Time time;
    private final Map<String, Kept> kept = new Cache();
    private String currentReference = "";
    private int uses;

    /**
     * @param keyId of the KMS key that encrypts data keys: id, ARN or alias
     */
    KmsDataKeys(KmsClient kms, String keyId, Time time) {
        this.kms = kms;
        this.keyId = keyId;
        this.time = time;
    }

    private record Kept(SecretKey key, Instant until) {}

    /** Forgets what was not used for longest. */
    private static final class Cache extends LinkedHashMap<String, Kept> {
        private static final long serialVersionUID = 1L;

        Cache() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    }

    @Override
    public synchronized DataKey current() {
        Optional<SecretKey> key = uses < MOST_USES ? remembered(currentReference) : Optional.empty();
        if (key.isEmpty()) {
            return generated();
        }
        uses++;
        return new DataKey(currentReference, key.get());
    }

    private DataKey generated() {
        GenerateDataKeyResponse made;
        try {
            made = kms.generateDataKey(
                    request -> request.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
        } catch (SdkException e) {
            throw SealProblems.notGenerated(keyId, e);
        }
        String reference = PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(made.ciphertextBlob().asByteArrayUnsafe());
        currentReference = reference;
        uses = 1;
        return new DataKey(reference, keep(reference, made.plaintext()));
    }

    @Override
    public synchronized Optional<SecretKey> find(String reference) {
        if (!reference.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return remembered(reference).or(() -> Optional.of(keep(reference, decrypted(reference))));
    }

    private SdkBytes decrypted(String reference) {
        try {
            // Which KMS keys may open is for the rights of who runs this: so those of former configurations do as well.
            SdkBytes encrypted =
                    SdkBytes.fromByteArrayUnsafe(Base64.getUrlDecoder().decode(reference.substring(PREFIX.length())));
            return kms.decrypt(request -> request.ciphertextBlob(encrypted).encryptionContext(CONTEXT))
                    .plaintext();
        } catch (IllegalArgumentException e) {
            throw SealProblems.changedKey();
        } catch (SdkException e) {
            throw SealProblems.notDecrypted(e);
        }
    }

    private Optional<SecretKey> remembered(String reference) {
        return Optional.ofNullable(kept.get(reference))
                .filter(each -> time.now().isBefore(each.until()))
                .map(Kept::key);
    }

    private SecretKey keep(String reference, SdkBytes clear) {
        SecretKey key = new SecretKeySpec(clear.asByteArrayUnsafe(), "AES");
        kept.put(reference, new Kept(key, time.now().plus(LONGEST_KEPT)));
        return key;
    }
}
