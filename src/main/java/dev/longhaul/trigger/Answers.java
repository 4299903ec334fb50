package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.intake.Intake;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Sweep;
import java.util.List;
import java.util.Locale;

/** What the function answers, as JSON. */
final class Answers {

    private Answers() {}

    /** To a queue: which messages have to come again. */
    static JsonNode failedItems(List<String> ids) {
        ObjectNode answer = EventJson.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        ids.forEach(id -> failures.addObject().put("itemIdentifier", id));
        return answer;
    }

    /** What became of objects. */
    static JsonNode taken(List<Intake.Taken> all) {
        ObjectNode answer = EventJson.object().put("state", state(all));
        ArrayNode uploads = answer.putArray("uploads");
        ArrayNode refused = answer.putArray("refused");
        for (Intake.Taken taken : all) {
            taken.uploads().forEach(each -> upload(uploads.addObject(), each.checkpoint())
                    .put("recorded", each.recorded()));
            taken.refused()
                    .forEach(each ->
                            problem(refused.addObject().put("destination", each.destination()), each.problem()));
        }
        return answer;
    }

    /** One word for all of them: the best that became of one. */
    private static String state(List<Intake.Taken> all) {
        if (all.stream().anyMatch(taken -> !taken.uploads().isEmpty())) {
            return "recorded";
        }
        if (all.stream().anyMatch(taken -> !taken.refused().isEmpty())) {
            return "refused";
        }
        return all.isEmpty() ? "nothing" : all.get(0).verdict().name().toLowerCase(Locale.ROOT);
    }

    /** Where an upload stands after its invocation. */
    static JsonNode advanced(Advance advance) {
        ObjectNode answer = EventJson.object().put("state", how(advance));
        upload(answer.putArray("uploads").addObject(), advance.checkpoint()).put("recorded", false);
        answer.putArray("refused");
        return answer;
    }

    private static String how(Advance advance) {
        if (advance instanceof Advance.Busy) {
            return "busy";
        }
        if (advance instanceof Advance.Waits) {
            return "waiting";
        }
        return advance instanceof Advance.Ended ? "ended" : "handed-over";
    }

    /** To somebody who waits for an answer: why there is nothing better. */
    static JsonNode failed(Problem problem) {
        ObjectNode answer = EventJson.object().put("state", "failed");
        answer.putArray("uploads");
        answer.putArray("refused");
        problem(answer.putObject("problem"), problem);
        return answer;
    }

    static JsonNode swept(Sweep.Swept swept) {
        return EventJson.object()
                .put("state", "swept")
                .put("due", swept.due())
                .put("called", swept.called())
                .put("failed", swept.failed().size());
    }

    static JsonNode nothing(String reason) {
        return EventJson.object().put("state", "nothing").put("reason", reason);
    }

    private static ObjectNode upload(ObjectNode into, Checkpoint checkpoint) {
        return into.put("id", checkpoint.id().value())
                .put("destination", checkpoint.spec().destination())
                .put("state", checkpoint.state().name());
    }

    private static void problem(ObjectNode into, Problem problem) {
        into.put("type", problem.type())
                .put("title", problem.title())
                .put("detail", problem.cause())
                .put("remedy", problem.remedy());
    }
}
