package dev.longhaul.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Pause;

/** The stored form of a pause, with a format number like a checkpoint's. */
final class PauseJson {

    private static final int FORMAT = 1;

    private PauseJson() {}

    static String write(Pause pause) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", FORMAT);
        node.put("destination", pause.destination());
        node.put("until", pause.until().toString());
        node.set("reason", StateJson.problem(pause.reason()));
        return node.toString();
    }

    static Pause read(String json) {
        return Json.read(json, fields -> {
            fields.requireFormat(FORMAT);
            return new Pause(fields.text("destination"), fields.instant("until"), fields.problem("reason"));
        });
    }
}
