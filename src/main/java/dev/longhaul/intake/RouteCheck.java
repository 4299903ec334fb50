package dev.longhaul.intake;

import dev.longhaul.config.LonghaulConfig.Route;
import dev.longhaul.config.document.Finding;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Way;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Checks what routes say before any object comes: templates, media ranges, chunk sizes, and metadata by the rules of each
 * destination's platform.
 *
 * @param rules of a destination; empty if it is not known, which is told elsewhere
 * @param chunkSizeBytes of all routes that say nothing else
 * @param line where a key stands
 */
record RouteCheck(
        Function<String, Optional<PlatformRules>> rules, OptionalLong chunkSizeBytes, ToIntFunction<String> line) {

    /** Any object: what is made of its name always fits. */
    private static final ObjectName SAMPLE = new ObjectName("bucket", "folder/name.mp4", Optional.empty());

    List<Finding> check(List<Route> routes) {
        Set<Finding> findings = new LinkedHashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            new One("routes[" + i + "]", routes.get(i), findings).check();
        }
        return List.copyOf(findings);
    }

    /** One route. What two destinations of one platform find wrong is told once. */
    private final class One {

        private final String key;
        private final Route route;
        private final Set<Finding> findings;

        One(String key, Route route, Set<Finding> findings) {
            this.key = key;
            this.route = route;
            this.findings = findings;
        }

        void check() {
            boolean words = words();
            boolean readable = meta() && words;
            route.contentType()
                    .filter(range -> MediaRange.parse(range).isEmpty())
                    .ifPresent(range -> wrong(".content-type", "must be a media type or range, such as video/*"));
            for (String to : route.to()) {
                rules.apply(to).ifPresent(platform -> {
                    way(platform);
                    chunkSize(platform);
                    if (readable) {
                        metadata(platform, RouteMetadata.of(route).layer(SAMPLE, Instant.EPOCH));
                    }
                });
            }
        }

        private boolean words() {
            int before = findings.size();
            route.metadata().forEach((word, text) -> {
                if (!Words.ALL.contains(word)) {
                    wrong(".metadata." + word, Suggestion.unknown(word, Words.ALL));
                    return;
                }
                try {
                    Template.parse(text);
                } catch (IllegalArgumentException e) {
                    wrong(".metadata." + word, e.getMessage());
                }
            });
            return findings.size() == before;
        }

        private boolean meta() {
            try {
                route.meta().ifPresent(Json::object);
                return true;
            } catch (IllegalArgumentException e) {
                wrong(".meta", e.getMessage());
                return false;
            }
        }

        private void way(PlatformRules platform) {
            if (!platform.ways().contains(Way.valueOf(route.way().name()))) {
                wrong(".way", "is not one of the platform's: " + IntakeProblems.words(platform.ways()));
            }
        }

        private void chunkSize(PlatformRules platform) {
            boolean own = route.chunkSizeBytes().isPresent();
            OptionalLong said = own ? route.chunkSizeBytes() : chunkSizeBytes;
            if (said.isPresent()
                    && said.getAsLong() != ChunkSize.REST.bytes()
                    && !platform.grid().allows(said.getAsLong())) {
                String at = (own ? key : "limits") + ".chunk-size-bytes";
                String what = "does not fit " + platform.title() + ": "
                        + phrase(platform.grid().inWords());
                findings.add(new Finding(line.applyAsInt(at), at, what));
            }
        }

        /** Each part alone, so that the one that is wrong is named; then all of them together. */
        private void metadata(PlatformRules platform, Layer whole) {
            int before = findings.size();
            fits(platform, ".meta", new Layer(whole.from(), Details.NONE, whole.meta()));
            for (String word : route.metadata().keySet()) {
                fits(platform, ".metadata." + word, Layer.of(whole.from(), Words.only(word, whole.details())));
            }
            if (findings.size() == before) {
                fits(platform, ".meta", whole);
            }
        }

        private void fits(PlatformRules platform, String where, Layer layer) {
            Metadata below = VideoMetadata.defaults(platform, "name");
            try {
                VideoMetadata.over(platform, below, layer);
            } catch (ProblemException e) {
                wrong(where, phrase(e.problem().cause()));
            }
        }

        private void wrong(String where, String what) {
            findings.add(new Finding(line.applyAsInt(key + where), key + where, what));
        }
    }

    private static String phrase(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
