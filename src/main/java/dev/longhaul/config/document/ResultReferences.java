package dev.longhaul.config.document;

import dev.longhaul.config.LonghaulConfig.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether routes name results that there are, and whether each result is one thing. */
public final class ResultReferences {

    private static final List<String> KINDS = List.of("event-bus", "topic", "webhook");

    private ResultReferences() {}

    /**
     * @param results their names
     * @param lines where each key stands; empty for routes of the environment
     */
    public static List<Finding> check(List<Route> routes, Set<String> results, Map<String, Integer> lines) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            List<String> names = routes.get(i).results().orElse(List.of());
            Set<String> named = new HashSet<>();
            for (int j = 0; j < names.size(); j++) {
                String name = names.get(j);
                String key = "routes[" + i + "].results[" + j + "]";
                int line = lines.getOrDefault(key, 0);
                if (!results.contains(name)) {
                    String what = results.isEmpty()
                            ? "is not known: there are no 'results'"
                            : Suggestion.unknown(name, results);
                    findings.add(new Finding(line, key, "the result " + what));
                } else if (!named.add(name)) {
                    findings.add(new Finding(line, key, "names '" + name + "' a second time"));
                }
            }
        }
        return findings;
    }

    /** Each result of a document is one kind of thing, and only what is signed has a secret. */
    static List<Finding> kinds(ConfigDocument document) {
        List<Finding> findings = new ArrayList<>();
        for (String name : document.results()) {
            String key = "results." + name;
            List<String> said = KINDS.stream()
                    .filter(kind -> document.lines().containsKey(key + "." + kind))
                    .toList();
            if (said.size() != 1) {
                findings.add(new Finding(document.line(key), key, "must be one of event-bus, topic and webhook"));
            } else if (!said.contains("webhook") && document.lines().containsKey(key + ".secret")) {
                String secret = key + ".secret";
                findings.add(new Finding(document.line(secret), secret, "is for a webhook"));
            }
        }
        return findings;
    }
}
