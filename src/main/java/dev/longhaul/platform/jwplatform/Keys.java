package dev.longhaul.platform.jwplatform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A property's key and secret, and what they sign. Prints neither.
 *
 * @param key {@code api_key}
 * @param secret shared with JW Platform and never sent
 */
record Keys(String key, String secret) {

    static final String KEY = "api_key";
    static final String SECRET = "api_secret";

    private static final String SIGNATURE = "api_signature";

    /** All parameters of a call, signed: what goes into its form. */
    Map<String, String> sign(Map<String, String> said, String format, Stamp stamp) {
        Map<String, String> parameters = new TreeMap<>(said);
        parameters.put("api_format", format);
        parameters.put(KEY, key);
        parameters.put("api_nonce", stamp.nonce());
        parameters.put("api_timestamp", stamp.timestamp());
        parameters.put(SIGNATURE, signature(parameters));
        return parameters;
    }

    /** SHA-1 over the sorted, encoded parameters and the secret (PROTOCOLS.md 4.9). */
    String signature(Map<String, String> parameters) {
        return hex(base(parameters) + secret);
    }

    /** The text that is signed, but for the secret behind it. */
    static String base(Map<String, String> parameters) {
        // By name, not by pair: of two names that one begins the other, '=' would sort behind a digit.
        Map<String, String> byName = new TreeMap<>();
        parameters.forEach((name, value) -> byName.put(Percent.encode(name), Percent.encode(value)));
        return byName.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String hex(String signed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return "Keys[secret]";
    }
}
