package dev.longhaul.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads the fields of a stored JSON object: each by its type, or with a problem that names it; others are left alone. */
record Fields(JsonNode object) {

    Fields {
        if (!object.isObject()) {
            throw damaged("an object was expected", null);
        }
    }

    Fields object(String name) {
        return new Fields(node(name));
    }

    JsonNode array(String name) {
        JsonNode node = node(name);
        if (!node.isArray()) {
            throw damaged(name + " is not a list", null);
        }
        return node;
    }

    String text(String name) {
        JsonNode node = node(name);
        if (!node.isTextual()) {
            throw damaged(name + " is not a text", null);
        }
        return node.textValue();
    }

    long whole(String name) {
        return whole(name, node(name));
    }

    static long whole(String name, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw damaged(name + " is not a whole number", null);
        }
        return node.longValue();
    }

    int small(String name) {
        JsonNode node = node(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw damaged(name + " is not a small whole number", null);
        }
        return node.intValue();
    }

    boolean flag(String name) {
        JsonNode node = node(name);
        if (!node.isBoolean()) {
            throw damaged(name + " is neither true nor false", null);
        }
        return node.booleanValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw damaged(name + " is not a date", e);
        }
    }

    /** A date that is left out where there is none. */
    Instant instantOr(String name, Instant absent) {
        return object.has(name) ? instant(name) : absent;
    }

    Problem problem(String name) {
        Fields fields = object(name);
        return new Problem(fields.text("type"), fields.text("title"), fields.text("cause"), fields.text("remedy"));
    }

    /** Refuses what a newer Longhaul wrote: to guess at it could upload a video twice. */
    void requireFormat(int known) {
        int format = small("format");
        if (format > known) {
            throw newer("it has format " + format + ", and this version knows formats up to " + known);
        }
        if (format < 1) {
            throw damaged("there is no format " + format, null);
        }
    }

    private JsonNode node(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            throw damaged(name + " is missing", null);
        }
        return node;
    }

    static ProblemException newer(String cause) {
        return new ProblemException(new Problem(
                "checkpoint-newer",
                "The checkpoint was written by a newer version of Longhaul",
                "It cannot be read safely: " + cause + ".",
                "Use the version of Longhaul that wrote it, or a later one. Nothing was changed."));
    }

    static ProblemException damaged(String cause, Throwable why) {
        return new ProblemException(
                new Problem(
                        "checkpoint-damaged",
                        "A stored checkpoint cannot be read",
                        "Its form is not Longhaul's: " + cause + ".",
                        "Restore the store from a backup (docs/store.md), or cancel this upload and begin it again."
                                + " Look on the platform first whether the video is there."),
                why);
    }
}
