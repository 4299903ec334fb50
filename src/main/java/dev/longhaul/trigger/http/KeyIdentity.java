package dev.longhaul.trigger.http;

import dev.longhaul.upload.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whose key a request brings: as {@code Authorization: Bearer KEY}, or as the password of {@code Basic}, which is all that some object
 * stores can send. Keys are known by their hash, and compared in a time that says nothing of them.
 *
 * @param hashes SHA-256 in hexadecimal digits, by the holder's name
 */
record KeyIdentity(Map<String, String> hashes) {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    /** Longer ones are refused before they are hashed. */
    private static final int LONGEST = 512;

    /**
     * @param authorization the header's value; may be null
     */
    Optional<Caller> of(String authorization) {
        return key(authorization)
                .filter(key -> !key.isEmpty())
                .flatMap(this::holder)
                .map(name -> new Caller("key:" + name));
    }

    /** Looks at every hash, whichever fits. */
    private Optional<String> holder(String key) {
        byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
        String found = null;
        for (Map.Entry<String, String> each : hashes.entrySet()) {
            if (MessageDigest.isEqual(hash, bytes(each.getValue()))) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static Optional<String> key(String authorization) {
        if (authorization == null || authorization.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = authorization.toLowerCase(Locale.ROOT);
        if (lower.startsWith(BEARER)) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return lower.startsWith(BASIC)
                ? password(authorization.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Nothing that any key has, if the configuration is no hash. */
    private static byte[] bytes(String hexadecimal) {
        try {
            return HexFormat.of().parseHex(hexadecimal.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
