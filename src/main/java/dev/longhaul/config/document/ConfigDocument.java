package dev.longhaul.config.document;

import dev.longhaul.config.LonghaulConfig.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A configuration written as one YAML document (JSON is YAML too), as far as it could be read.
 *
 * @param values what it says by key ({@code limits.reserve}), in the form that the configuration takes
 * @param lines where each key stands, from 1
 * @param routes in their order; of one that has findings, what could be read
 * @param findings all that is wrong with its form, by line; what its values mean to a platform is not looked at here
 */
public record ConfigDocument(
        Map<String, String> values, Map<String, Integer> lines, List<Route> routes, List<Finding> findings) {

    /** The destination that there is without any configuration. */
    public static final String BUILT_IN_DESTINATION = "youtube";

    /** Its platform. */
    public static final String BUILT_IN_PLATFORM = "youtube";

    private static final int DEEPEST = 30;

    /** Reads a document; never throws. */
    public static ConfigDocument read(String text) {
        ShapeReader reader = new ShapeReader();
        try {
            Node document = compose(text);
            if (document == null) {
                reader.findings.add(new Finding(1, "", "the document is empty"));
            } else {
                reader.read(document);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            reader.findings.add(new Finding(line, "", "is not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            // The messages of its limits: nesting, aliases, characters that no text has.
            reader.findings.add(new Finding(1, "", "cannot be read: " + firstLine(e.getMessage())));
        }
        List<Route> routes = IntStream.iterate(0, i -> reader.lines.containsKey("routes[" + i + "]"), i -> i + 1)
                .<Route>mapToObj(i -> DocumentRoute.of("routes[" + i + "]", reader.values))
                .toList();
        List<Finding> findings = new ArrayList<>(reader.findings);
        ConfigDocument document = new ConfigDocument(reader.values, reader.lines, routes, findings);
        findings.addAll(RouteReferences.check(routes, document.destinations(), reader.lines));
        findings.addAll(ResultReferences.check(routes, document.results(), reader.lines));
        findings.addAll(ResultReferences.kinds(document));
        findings.sort(Comparator.comparingInt(Finding::line));
        return document;
    }

    /** Only nodes are made, of which each knows its line: no tag of the document ever names a class. */
    private static Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        // An alias can make a document endless; routes are short enough to be written out.
        options.setMaxAliasesForCollections(0);
        options.setProcessComments(false);
        return new Composer(new ParserImpl(new StreamReader(tabsOfJson(text)), options), new Resolver(), options)
                .getSingleNode();
    }

    /** JSON may be indented by tabs, which YAML does not take; within its texts there are none. */
    private static String tabsOfJson(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private static String firstLine(String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }

    /** Names of its destinations; those that are there without it, if it has none. */
    public Set<String> destinations() {
        if (!lines.containsKey("destinations")) {
            return Set.of(BUILT_IN_DESTINATION);
        }
        return below("destinations.");
    }

    /** Names of its results. */
    public Set<String> results() {
        return below("results.");
    }

    private Set<String> below(String prefix) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : lines.keySet()) {
            if (key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0) {
                names.add(key.substring(prefix.length()));
            }
        }
        return names;
    }

    /** The line of a key, or of what it is below; 0 if it has none. */
    public int line(String key) {
        for (String at = key; !at.isEmpty(); at = parent(at)) {
            if (lines.containsKey(at)) {
                return lines.get(at);
            }
        }
        return 0;
    }

    private static String parent(String key) {
        return key.substring(0, Math.max(0, Math.max(key.lastIndexOf('.'), key.lastIndexOf('['))));
    }
}
