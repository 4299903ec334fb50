package dev.longhaul.simulator.jwplatform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the management API: GET with a query, or POST with a form, or both (PROTOCOLS.md 4.1 a).
 *
 * @param method the last two words of the path, e.g. {@code videos/create}
 * @param parameters by name, decoded
 * @param repeated a parameter that came more than once
 */
record ApiCall(String method, Map<String, String> parameters, Optional<String> repeated) {

    static ApiCall read(Exchange exchange) throws IOException {
        Request request = exchange.request();
        Map<String, List<String>> all = new LinkedHashMap<>(request.query());
        if (request.method().equals("POST")) {
            Request.parseForm(new String(exchange.body().readAllBytes(), UTF_8))
                    .forEach((name, values) -> all.merge(name, values, ApiCall::joined));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        all.forEach((name, values) -> parameters.put(name, values.get(0)));
        Optional<String> repeated = all.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
        return new ApiCall(request.path().replaceFirst("^/v1/", ""), parameters, repeated);
    }

    private static List<String> joined(List<String> query, List<String> form) {
        List<String> both = new ArrayList<>(query);
        both.addAll(form);
        return both;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** XML, unless it says otherwise. */
    boolean wantsXml() {
        return !"json".equals(parameters.getOrDefault("api_format", "xml"));
    }

    /** What the call is about, without what authenticates it. */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>(parameters);
        said.keySet().removeIf(name -> name.startsWith("api_"));
        return said;
    }
}
