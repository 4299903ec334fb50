package dev.longhaul.telemetry;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.Loopback;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who is told of traces, as configured.
 *
 * @param endpoint https, or http on this machine
 * @param headers credentials, that is: secrets
 */
public record OtlpReceiver(URI endpoint, Map<String, String> headers) {

    /**
     * Empty if there is none.
     *
     * @throws ProblemException {@code bad-configuration}
     */
    public static Optional<OtlpReceiver> of(LonghaulConfig.Traces config) {
        return config.endpoint()
                .map(endpoint -> new OtlpReceiver(
                        checked(endpoint),
                        config.headers().map(OtlpReceiver::headers).orElse(Map.of())));
    }

    private static URI checked(URI endpoint) {
        boolean safe =
                "https".equals(endpoint.getScheme()) || ("http".equals(endpoint.getScheme()) && Loopback.is(endpoint));
        boolean plain = endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null;
        if (!safe || endpoint.getHost() == null || !plain) {
            throw bad("longhaul.traces.endpoint is neither https nor on this machine, or has more than a path.");
        }
        return endpoint;
    }

    /** {@code name=value,name=value}, as OpenTelemetry's own variable has it; values may be encoded as in an address. */
    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new TreeMap<>();
        for (String each : text.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw bad("longhaul.traces.headers is not name=value,name=value.");
            }
            String value = each.substring(equals + 1).strip().replace("+", "%2B");
            try {
                String decoded = URLDecoder.decode(value, StandardCharsets.UTF_8);
                if (decoded.chars().anyMatch(Character::isISOControl)) {
                    throw bad("a value in longhaul.traces.headers has a line break or another control character.");
                }
                headers.put(each.substring(0, equals).strip(), decoded);
            } catch (IllegalArgumentException e) {
                // What the decoder says quotes a secret.
                throw bad("a value in longhaul.traces.headers has a % that encodes nothing.");
            }
        }
        return headers;
    }

    private static ProblemException bad(String cause) {
        return new ProblemException(new Problem(
                "bad-configuration", "Traces cannot be sent", cause, "Correct it, or leave longhaul.traces out."));
    }

    @Override
    public String toString() {
        return "OtlpReceiver[" + endpoint + "]";
    }
}
