package dev.longhaul.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.List;
import java.util.Optional;

/** Lays metadata over one another, in the platform's own words. */
final class VideoMetadata {

    private VideoMetadata() {}

    /**
     * What holds where nobody says anything: a video that appears by itself is for its owner to show.
     *
     * @param title never one that a platform refuses
     */
    static Metadata defaults(PlatformRules rules, String title) {
        return rules.metadata(
                new Details(
                        Optional.of(title), Optional.of(""), Optional.empty(), Optional.empty(), rules.quietPrivacy()),
                Optional.empty());
    }

    /**
     * A later layer wins over an earlier one, field by field, whether it speaks in words or in the platform's own.
     *
     * @throws ProblemException {@code bad-metadata}, naming the layer and the field
     */
    static Metadata of(PlatformRules rules, String title, List<Layer> layers) {
        Metadata metadata = defaults(rules, title);
        for (Layer layer : layers) {
            try {
                metadata = over(rules, metadata, layer);
            } catch (ProblemException e) {
                throw new ProblemException(from(layer, e.problem()), e);
            }
        }
        return metadata;
    }

    /**
     * One layer over what was there before.
     *
     * @throws ProblemException {@code bad-metadata}
     */
    static Metadata over(PlatformRules rules, Metadata below, Layer layer) {
        if (layer.isEmpty()) {
            return below;
        }
        String json = layer.meta().map(meta -> merged(below, meta)).orElse(below.json());
        return rules.metadata(layer.details(), Optional.of(json));
    }

    private static String merged(Metadata below, ObjectNode meta) {
        return Json.merged(Json.object(below.json()), meta).toString();
    }

    private static Problem from(Layer layer, Problem problem) {
        return new Problem(
                "bad-metadata",
                problem.title(),
                problem.cause() + " It comes from " + layer.from() + ".",
                IntakeProblems.CORRECT_AND_SCAN);
    }
}
