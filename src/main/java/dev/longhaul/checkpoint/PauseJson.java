package dev.longhaul.checkpoint;

import dev.longhaul.upload.Pause;

/** The stored form of a pause, with a format number like a checkpoint's. */
final class PauseJson {

    private static final int FORMAT = 1;

    private PauseJson() {}

    static String write(Pause pause) {
        return new JsonObject()
                .put("format", FORMAT)
                .put("destination", pause.destination())
                .put("until", pause.until())
                .put("reason", StateJson.problem(pause.reason()))
                .write();
    }

    static Pause read(String json) {
        return Json.read(json, fields -> {
            fields.requireFormat(FORMAT);
            return new Pause(fields.text("destination"), fields.instant("until"), fields.problem("reason"));
        });
    }
}
