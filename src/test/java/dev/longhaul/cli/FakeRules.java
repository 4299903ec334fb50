package dev.longhaul.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Way;
import java.util.Optional;
import java.util.Set;

/** Rules like YouTube's, on flat metadata. */
record FakeRules(Grid grid, long largestBytes) implements PlatformRules {

    @Override
    public String title() {
        return "the fake platform";
    }

    @Override
    public long largestFileBytes(Way way) {
        return largestBytes;
    }

    @Override
    public Metadata metadata(Details details, Optional<String> metaJson) {
        ObjectNode json = parse(metaJson.orElse("{}"));
        put(json, "title", details.title(), "Test Title");
        put(json, "description", details.description(), "Test Description");
        put(json, "category", details.category(), "22");
        put(json, "keywords", details.keywords().map(list -> String.join("|", list)), "");
        put(json, "privacyStatus", details.privacyStatus(), "public");
        String title = json.path("title").asText();
        check(title.length() <= 100, "title", "it has more than 100 characters");
        check(!title.contains("<") && !title.contains(">"), "title", "it contains < or >");
        check(json.path("category").asText().matches("\\d+"), "category", "it is no category's number");
        check(
                Set.of("public", "private", "unlisted")
                        .contains(json.path("privacyStatus").asText()),
                "privacyStatus",
                "it is none of public, private, unlisted");
        return new Metadata(json.toString());
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void put(ObjectNode json, String field, Optional<String> said, String otherwise) {
        if (said.isPresent() || !json.has(field)) {
            json.put(field, said.orElse(otherwise));
        }
    }

    private static void check(boolean good, String field, String why) {
        if (!good) {
            throw new ProblemException(
                    new Problem("bad-metadata", "The metadata cannot be used", field + ": " + why + ".", "Change it."));
        }
    }
}
