package dev.longhaul.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Proof that whoever redeems a code is who asked for it (RFC 7636, S256). Prints without its verifier.
 *
 * @param verifier kept until the code is redeemed; a secret
 * @param challenge its hash, sent ahead
 */
record Pkce(String verifier, String challenge) {

    private static final int ENTROPY_BYTES = 32;

    static Pkce random(SecureRandom random) {
        return of(randomText(random));
    }

    static Pkce of(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return new Pkce(verifier, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** 43 unguessable characters that need no escaping in an address. */
    static String randomText(SecureRandom random) {
        byte[] bytes = new byte[ENTROPY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Pkce[secret]";
    }
}
