package dev.longhaul.checkpoint;

import dev.longhaul.upload.UploadId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh random nonce of 96 bits each time, and the upload's id as additional
 * authenticated data. Stored is {@code REFERENCE.BASE64URL(nonce, ciphertext, tag)}.
 */
final class AesSeal implements SessionSeal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final List<DataKeys> keys;
    private final SecureRandom random;

    /**
     * @param keys the first seal; all open
     */
    AesSeal(List<DataKeys> keys, SecureRandom random) {
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    @Override
    public String seal(UploadId id, String session) {
        DataKeys.DataKey current = keys.get(0).current();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current.key(), nonce, id)
                    .doFinal(session.getBytes(StandardCharsets.UTF_8));
            byte[] stored = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return current.reference() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(stored);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    @Override
    public void prepare() {
        keys.get(0).current();
    }

    @Override
    public String open(UploadId id, String sealed) {
        int dot = sealed.lastIndexOf('.');
        if (dot < 0) {
            throw SealProblems.changed(id);
        }
        byte[] stored = bytes(id, sealed.substring(dot + 1));
        SecretKey key = find(id, sealed.substring(0, dot));
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] ciphertext = new byte[stored.length - NONCE_BYTES];
        buffer.get(nonce).get(ciphertext);
        try {
            byte[] session = cipher(Cipher.DECRYPT_MODE, key, nonce, id).doFinal(ciphertext);
            return new String(session, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw SealProblems.changed(id);
        }
    }

    private static byte[] bytes(UploadId id, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length >= NONCE_BYTES + TAG_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: changed, as what follows says.
        }
        throw SealProblems.changed(id);
    }

    private SecretKey find(UploadId id, String reference) {
        return keys.stream()
                .map(each -> each.find(reference))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> SealProblems.unknownKey(id));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UploadId id) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(id.value().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
