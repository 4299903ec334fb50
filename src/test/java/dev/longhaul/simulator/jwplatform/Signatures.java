package dev.longhaul.simulator.jwplatform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Who calls, and whether that very call was made before (PROTOCOLS.md 4.7, 4.9). Written from the description alone, byte by
 * byte, so that it can catch what a client's library gets wrong. Thread-safe.
 */
final class Signatures {

    /** How long a signature is remembered. */
    static final Duration MEMORY = Duration.ofDays(2);

    /** How old a timestamp may be. */
    static final Duration OLDEST = Duration.ofHours(27);

    private static final Duration EARLIEST = Duration.ofHours(1);
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private final InstantSource clock;
    private final Map<String, String> secrets;
    private final String replayCode;
    private final Map<String, Instant> remembered = new ConcurrentHashMap<>();

    /** @param secrets by key */
    Signatures(InstantSource clock, Map<String, String> secrets, String replayCode) {
        this.clock = clock;
        this.secrets = Map.copyOf(secrets);
        this.replayCode = replayCode;
    }

    /** What is wrong with how the call says who makes it; a replay is found by {@link #replayed}. */
    Optional<ApiError> wrong(ApiCall call) {
        return key(call).or(() -> timestamp(call)).or(() -> nonce(call)).or(() -> signature(call));
    }

    private Optional<ApiError> key(ApiCall call) {
        return call.parameter("api_key").isEmpty()
                ? error("ApiKeyMissing", "api_key is missing")
                : call.parameter("api_key").filter(secrets::containsKey).isPresent()
                        ? Optional.empty()
                        : error("ApiKeyInvalid", "no such api_key");
    }

    private Optional<ApiError> timestamp(ApiCall call) {
        Optional<String> given = call.parameter("api_timestamp");
        if (given.isEmpty()) {
            return error("TimestampMissing", "api_timestamp is missing");
        }
        if (!given.get().matches("\\d{1,10}")) {
            return error("TimestampInvalid", "api_timestamp must be seconds");
        }
        Instant said = Instant.ofEpochSecond(Long.parseLong(given.get()));
        Instant now = clock.instant();
        if (said.isBefore(now.minus(OLDEST))) {
            return error("TimestampExpired", "api_timestamp is too old");
        }
        return said.isAfter(now.plus(EARLIEST))
                ? error("TimestampInvalid", "api_timestamp lies in the future")
                : Optional.empty();
    }

    private static Optional<ApiError> nonce(ApiCall call) {
        Optional<String> given = call.parameter("api_nonce");
        if (given.isEmpty()) {
            return error("NonceMissing", "api_nonce is missing");
        }
        return given.get().matches("\\d{8}") ? Optional.empty() : error("NonceInvalid", "api_nonce must be 8 digits");
    }

    private Optional<ApiError> signature(ApiCall call) {
        Optional<String> given = call.parameter("api_signature");
        if (given.isEmpty()) {
            return error("SignatureMissing", "api_signature is missing");
        }
        return given.get().equals(sign(call.parameters()))
                ? Optional.empty()
                : error("SignatureInvalid", "api_signature is not that of these parameters");
    }

    /** Whether the same call was carried out within {@link #MEMORY}. */
    Optional<ApiError> replayed(ApiCall call) {
        Instant before = remembered.get(call.parameter("api_signature").orElse(""));
        boolean known = before != null && before.plus(MEMORY).isAfter(clock.instant());
        return known ? error(replayCode, "the api_signature has been used") : Optional.empty();
    }

    void remember(ApiCall call) {
        remembered.put(call.parameter("api_signature").orElseThrow(), clock.instant());
    }

    /** The signature of all parameters but the signature itself, by the secret of the key among them. */
    String sign(Map<String, String> parameters) {
        TreeMap<String, String> byName = new TreeMap<>();
        parameters.forEach((name, value) -> byName.put(encode(name), encode(value)));
        byName.remove("api_signature");
        String secret = secrets.getOrDefault(parameters.getOrDefault("api_key", ""), "");
        String base = byName.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((base + secret).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static Optional<ApiError> error(String code, String message) {
        return Optional.of(ApiError.of(code, message));
    }
}
