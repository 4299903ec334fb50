package dev.longhaul.checkpoint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys from the configuration. A reference is the beginning of a key's SHA-256, which tells nothing of a random key. */
final class ConfiguredDataKeys implements DataKeys {

    private static final int KEY_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 8;
    private static final String PREFIX = "key:";

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    /**
     * @param text keys of 32 bytes in base64, separated by commas; the first seals
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration}; it shows nothing of the keys
     */
    ConfiguredDataKeys(String text) {
        String[] each = text.split(",", -1);
        for (int i = 0; i < each.length; i++) {
            byte[] bytes = bytes(i + 1, each[i].strip());
            keys.put(reference(bytes), new SecretKeySpec(bytes, "AES"));
        }
    }

    private static byte[] bytes(int number, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Its words quote the key.
            throw SealProblems.badKey("key " + number + " is not base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw SealProblems.badKey("key " + number + " has " + bytes.length + " bytes and not " + KEY_BYTES);
        }
        return bytes;
    }

    private static String reference(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return PREFIX + HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public DataKey current() {
        Map.Entry<String, SecretKey> first = keys.entrySet().iterator().next();
        return new DataKey(first.getKey(), first.getValue());
    }

    @Override
    public Optional<SecretKey> find(String reference) {
        return Optional.ofNullable(keys.get(reference));
    }
}
