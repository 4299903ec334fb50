package dev.longhaul.simulator.okru;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the API: GET with a query, or POST with a form, or both (PROTOCOLS.md 2.1 a).
 *
 * @param parameters by name, decoded; of several the first
 */
record ApiCall(Map<String, String> parameters) {

    static ApiCall read(Exchange exchange) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        add(parameters, exchange.request().query());
        if (exchange.request().method().equals("POST")) {
            add(parameters, Request.parseForm(new String(exchange.body().readAllBytes(), UTF_8)));
        }
        return new ApiCall(parameters);
    }

    private static void add(Map<String, String> to, Map<String, List<String>> all) {
        all.forEach((name, values) -> to.putIfAbsent(name, values.get(0)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }
}
