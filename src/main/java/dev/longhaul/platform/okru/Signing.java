package dev.longhaul.platform.okru;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How OK.ru wants calls signed: MD5 over sorted parameters and a secret (PROTOCOLS.md 2.9). */
final class Signing {

    private static final Set<String> UNSIGNED = Set.of("sig", "access_token", "session_key");

    private Signing() {}

    /** The secret of a session that came without one. */
    static String derivedSecret(String accessToken, String applicationSecret) {
        return md5(accessToken + applicationSecret);
    }

    static String signature(Map<String, String> parameters, String secret) {
        return md5(base(parameters) + secret);
    }

    /**
     * The text that is signed, but for the secret behind it: raw values, joined with nothing. That makes texts with {@code =} in
     * them ambiguous, and OK.ru wants it so.
     */
    static String base(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(each -> !UNSIGNED.contains(each.getKey()))
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining());
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
