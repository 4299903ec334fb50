package dev.longhaul.config.document;

import dev.longhaul.config.LonghaulConfig.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether routes fit the destinations and each other. */
public final class RouteReferences {

    private RouteReferences() {}

    /**
     * @param destinations their names
     * @param lines where each key stands; empty for routes of the environment
     */
    public static List<Finding> check(List<Route> routes, Set<String> destinations, Map<String, Integer> lines) {
        List<Finding> findings = new ArrayList<>();
        Map<List<Object>, Integer> seen = new HashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            Set<String> named = new HashSet<>();
            for (int j = 0; j < route.to().size(); j++) {
                String to = route.to().get(j);
                String key = "routes[" + i + "].to[" + j + "]";
                int line = lines.getOrDefault(key, 0);
                if (!destinations.contains(to)) {
                    findings.add(new Finding(line, key, "the destination " + Suggestion.unknown(to, destinations)));
                }
                if (!named.add(to)) {
                    findings.add(new Finding(line, key, "names '" + to + "' a second time"));
                    continue;
                }
                Integer first = seen.putIfAbsent(
                        List.of(route.bucket(), route.prefix(), route.suffix(), route.contentType(), to), i);
                if (first != null) {
                    String what = "the same objects go to '" + to + "' by routes[" + first + "]";
                    findings.add(new Finding(line, key, what));
                }
            }
        }
        return findings;
    }
}
