package dev.longhaul.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.LonghaulConfig.Route;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Details;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a route says of its videos.
 *
 * @param words templates by word
 * @param keywords templates, one for each keyword; empty if the route says nothing of them
 * @param meta in the platform's own words
 */
record RouteMetadata(Map<String, Template> words, Optional<List<Template>> keywords, Optional<ObjectNode> meta) {

    /** It says nothing. */
    static final RouteMetadata NONE = new RouteMetadata(Map.of(), Optional.empty(), Optional.empty());

    /**
     * @throws IllegalArgumentException for what {@link RouteCheck} does not pass
     */
    static RouteMetadata of(Route route) {
        Map<String, Template> words = new TreeMap<>();
        route.metadata().forEach((word, text) -> words.put(word, Template.parse(text)));
        Optional<List<Template>> keywords = Optional.ofNullable(route.metadata().get(Words.KEYWORDS))
                .map(text -> Words.list(text).stream().map(Template::parse).toList());
        return new RouteMetadata(words, keywords, route.meta().map(Json::object));
    }

    /** What it says of the video made of an object. */
    Layer layer(ObjectName name, Instant now) {
        Details details = new Details(
                word(Words.TITLE, name, now).map(this::title),
                word(Words.DESCRIPTION, name, now),
                word(Words.CATEGORY, name, now),
                keywords.map(templates -> templates.stream()
                        .map(template ->
                                template.fill(name, now).replace(',', ' ').strip())
                        .filter(keyword -> !keyword.isEmpty())
                        .toList()),
                word(Words.PRIVACY_STATUS, name, now));
        return new Layer("the route's metadata", details, meta);
    }

    /** A title that a name made too long is cut; one that a person wrote out was checked at the start. */
    private String title(String filled) {
        return words.get(Words.TITLE).isFixed() ? filled : NameText.title(filled);
    }

    private Optional<String> word(String word, ObjectName name, Instant now) {
        return Optional.ofNullable(words.get(word)).map(template -> template.fill(name, now));
    }
}
