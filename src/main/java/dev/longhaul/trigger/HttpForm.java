package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The form of a request, payload format 2.0. What is against it no client can have sent by HTTP, but for a path: an HTTP API decodes that
 * before it gets here, line breaks too. The routes fail on such a request, and log it as it is.
 */
final class HttpForm {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern PATH = Pattern.compile("/[^\\p{Cc} ]*");
    private static final Pattern QUERY = Pattern.compile("[^\\p{Cc} ]*");
    /** A percent sign of no encoded byte: the server refuses it before any route could say why. */
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final Pattern VALUE = Pattern.compile("[\\t[^\\p{Cc}]]*");

    /** A host and a port, or an IPv6 address in brackets. */
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    /** Eighteen digits stay inside a long. */
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private static final Map<String, Pattern> FORMS = Map.of("host", AUTHORITY, "content-length", LENGTH);

    private HttpForm() {}

    static boolean isKept(JsonNode event) {
        return fits(TOKEN, event.path("requestContext").path("http").path("method"))
                && fits(PATH, event.path("rawPath"))
                && isAbsentOr(QUERY, event.path("rawQueryString"))
                && isEncoded(event.path("rawPath"))
                && isEncoded(event.path("rawQueryString"))
                && areFields(event.path("headers"))
                && areCookies(event.path("cookies"))
                && isBody(event.path("body"), event.path("isBase64Encoded"));
    }

    private static boolean fits(Pattern form, JsonNode text) {
        return text.isTextual() && form.matcher(text.textValue()).matches();
    }

    private static boolean isEncoded(JsonNode text) {
        return !STRAY_PERCENT.matcher(text.asText("")).find();
    }

    private static boolean isAbsentOr(Pattern form, JsonNode text) {
        return isAbsent(text) || fits(form, text);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** HTTP/1.1 requires a host; every field else may be absent. */
    private static boolean areFields(JsonNode headers) {
        boolean host = false;
        for (Map.Entry<String, JsonNode> field : headers.properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!TOKEN.matcher(name).matches() || !isAbsentOr(FORMS.getOrDefault(name, VALUE), field.getValue())) {
                return false;
            }
            host |= name.equals("host") && field.getValue().isTextual();
        }
        return host;
    }

    private static boolean areCookies(JsonNode cookies) {
        for (JsonNode cookie : cookies) {
            if (!fits(VALUE, cookie)) {
                return false;
            }
        }
        return isAbsent(cookies) || cookies.isArray();
    }

    private static boolean isBody(JsonNode body, JsonNode encoded) {
        if (isAbsent(body)) {
            return true;
        }
        if (!body.isTextual() || !encoded.asBoolean()) {
            return body.isTextual();
        }
        try {
            Base64.getDecoder().decode(body.textValue());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
