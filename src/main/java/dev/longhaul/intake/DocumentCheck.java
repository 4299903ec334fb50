package dev.longhaul.intake;

import dev.longhaul.config.document.ConfigDocument;
import dev.longhaul.config.document.Finding;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a configuration document as a whole, offline: its form, and by the rules of its platforms what it means.
 *
 * @param platforms rules by the platform's name
 */
public record DocumentCheck(Map<String, PlatformRules> platforms) {

    private static final String CHUNK_SIZE = "limits.chunk-size-bytes";

    /**
     * Reads a document that can be used.
     *
     * @param place where it is, for people
     * @throws ProblemException {@code bad-configuration}, with every error by line and key
     */
    public ConfigDocument read(String place, String text) {
        ConfigDocument document = ConfigDocument.read(text);
        OptionalLong chunkSize = Stream.of(CHUNK_SIZE)
                .filter(document.values()::containsKey)
                .mapToLong(key -> Long.parseLong(document.values().get(key)))
                .findFirst();
        RouteCheck routes = new RouteCheck(name -> rules(document, name), chunkSize, document::line);
        List<Finding> findings = Stream.of(
                        document.findings(),
                        unknownPlatforms(document),
                        badOptions(document),
                        routes.check(document.routes()))
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingInt(Finding::line))
                .toList();
        if (!findings.isEmpty()) {
            throw new ProblemException(ConfigProblems.bad(place, findings));
        }
        return document;
    }

    private List<Finding> unknownPlatforms(ConfigDocument document) {
        List<Finding> findings = new ArrayList<>();
        for (String name : document.destinations()) {
            String key = "destinations." + name + ".platform";
            String platform = document.values().get(key);
            if (platform != null && !platforms.containsKey(platform)) {
                String what = "the platform " + Suggestion.unknown(platform, platforms.keySet());
                findings.add(new Finding(document.line(key), key, what));
            }
        }
        return findings;
    }

    private List<Finding> badOptions(ConfigDocument document) {
        List<Finding> findings = new ArrayList<>();
        for (String name : document.destinations()) {
            String prefix = "destinations." + name + ".options.";
            Map<String, String> options = document.values().entrySet().stream()
                    .filter(each -> each.getKey().startsWith(prefix))
                    .collect(Collectors.toMap(each -> each.getKey().substring(prefix.length()), Map.Entry::getValue));
            rules(document, name).ifPresent(rules -> rules.optionFaults(options)
                    .forEach(
                            (key, what) -> findings.add(new Finding(document.line(prefix + key), prefix + key, what))));
        }
        return findings;
    }

    private Optional<PlatformRules> rules(ConfigDocument document, String destination) {
        String builtIn = destination.equals(ConfigDocument.BUILT_IN_DESTINATION)
                        && document.destinations().contains(destination)
                ? ConfigDocument.BUILT_IN_PLATFORM
                : "";
        String platform = document.values().getOrDefault("destinations." + destination + ".platform", builtIn);
        return Optional.ofNullable(platforms.get(platform));
    }
}
