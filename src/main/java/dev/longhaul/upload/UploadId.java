package dev.longhaul.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names an upload: a hash of the pinned source and the destination, so that a repeated event finds the same upload.
 *
 * @param value 24 lower-case hexadecimal digits
 */
public record UploadId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

    public UploadId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an upload id has 24 hexadecimal digits: " + value);
        }
    }

    /**
     * @param again empty, or what makes a deliberate repeat another upload (DESIGN.md, "upload id")
     */
    public static UploadId of(SourceIdentity source, String destination, String again) {
        return hash(List.of(source.location(), source.pin(), Long.toString(source.sizeBytes()), destination, again));
    }

    private static UploadId hash(List<String> parts) {
        MessageDigest sha256 = Sha256.digest();
        // Each part is preceded by its length: no two lists of parts hash alike.
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return new UploadId(HexFormat.of().formatHex(sha256.digest(), 0, 12));
    }

    /**
     * Of a request with an Idempotency-Key, whatever it asks for: so a repeat is told from another request that reuses the key.
     *
     * @param caller whose key it is
     */
    public static UploadId ofRequest(String caller, String key) {
        return hash(List.of("request", caller, key));
    }

    @Override
    public String toString() {
        return value;
    }
}
