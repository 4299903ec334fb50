package dev.longhaul.simulator.okru;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks signatures, by a reading of PROTOCOLS.md 2.9 of its own. */
final class Signatures {

    private static final Set<String> LEFT_OUT = Set.of("sig", "access_token", "session_key");

    private Signatures() {}

    static String derived(String accessToken, String applicationSecret) {
        return hex(accessToken + applicationSecret);
    }

    static String of(Map<String, String> parameters, String secret) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((key, value) -> {
            if (!LEFT_OUT.contains(key)) {
                text.append(key).append('=').append(value);
            }
        });
        return hex(text + secret);
    }

    private static String hex(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
