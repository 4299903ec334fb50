package dev.longhaul.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The head of a request: everything but its body. */
public record Request(String method, String path, Map<String, List<String>> query, Headers headers) {

    /** Reads the request line's target in origin form ({@code /path?query}) or absolute form. */
    public static Request of(String method, String target, Headers headers) {
        String origin = target.replaceFirst("^https?://[^/]*", "");
        int mark = origin.indexOf('?');
        String path = mark < 0 ? origin : origin.substring(0, mark);
        return new Request(method, path, parseForm(mark < 0 ? "" : origin.substring(mark + 1)), headers);
    }

    /** Reads {@code a=1&b=2}, percent-decoded; a name may come more than once. */
    public static Map<String, List<String>> parseForm(String form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : List.of(form.split("&", -1))) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(URLDecoder.decode(name, UTF_8), ignored -> new ArrayList<>())
                        .add(URLDecoder.decode(value, UTF_8));
            }
        }
        return values;
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** All values of a query parameter, also when it is a comma list: {@code part=a,b&part=c} has three. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }
}
