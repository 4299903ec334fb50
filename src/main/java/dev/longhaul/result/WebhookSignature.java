package dev.longhaul.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.longhaul.upload.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks (standardwebhooks.com): {@code v1,} and an HMAC-SHA256 in base64, one for each secret. */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads what is kept: {@code whsec_…}, or a JSON object with it as {@code secret}. While a secret is exchanged for another there
     * may be two, parted by a blank.
     *
     * @throws ProblemException {@code result-secret-unusable}
     */
    static WebhookSignature with(byte[] kept) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : text(kept).strip().split("\\s+", -1)) {
            keys.add(new SecretKeySpec(key(secret), ALGORITHM));
        }
        return new WebhookSignature(keys);
    }

    private static String text(byte[] kept) {
        String text = new String(kept, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            JsonNode secret = JSON.readTree(text).path("secret");
            if (secret.isTextual()) {
                return secret.textValue();
            }
        } catch (JsonProcessingException e) {
            // Its message shows what it could not read.
            throw new ProblemException(ResultProblems.secret("What is kept there is no JSON object."));
        }
        throw new ProblemException(ResultProblems.secret("The JSON object that is kept there has no text 'secret'."));
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new ProblemException(ResultProblems.secret("It does not begin with " + PREFIX + "."));
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ResultProblems.secret("What follows " + PREFIX + " is not base64."));
        }
        if (key.length < FEWEST_BYTES || key.length > MOST_BYTES) {
            throw new ProblemException(ResultProblems.secret("It has " + key.length + " bytes."));
        }
        return key;
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param timestamp seconds since 1970, as in {@code webhook-timestamp}
     */
    String of(String id, long timestamp, String body) {
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + hmac(key, signed)).collect(Collectors.joining(" "));
    }

    private static String hmac(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
