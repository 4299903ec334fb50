package dev.longhaul.checkpoint;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the fields of a stored JSON object: each by its type, or with a problem that names it; others are left alone. */
record Fields(Map<?, ?> object) {

    static Fields of(Object value) {
        if (value instanceof Map<?, ?> object) {
            return new Fields(object);
        }
        throw damaged("an object was expected", null);
    }

    /** The names of all fields; only where they are not known before. */
    Set<?> names() {
        return object.keySet();
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    Fields object(String name) {
        return of(value(name));
    }

    List<?> list(String name) {
        return of(List.class, name, "a list");
    }

    List<String> texts(String name) {
        List<?> list = list(name);
        if (!list.stream().allMatch(String.class::isInstance)) {
            throw damaged(name + " is not a list of texts", null);
        }
        return list.stream().map(String.class::cast).toList();
    }

    String text(String name) {
        return of(String.class, name, "a text");
    }

    long whole(String name) {
        return of(Long.class, name, "a whole number");
    }

    int small(String name) {
        long number = whole(name);
        if (number != (int) number) {
            throw damaged(name + " is too large", null);
        }
        return (int) number;
    }

    boolean flag(String name) {
        return of(Boolean.class, name, "true or false");
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
        return object.containsKey(name) ? instant(name) : absent;
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

    private <T> T of(Class<T> type, String name, String what) {
        Object value = value(name);
        if (!type.isInstance(value)) {
            throw damaged(name + " is not " + what, null);
        }
        return type.cast(value);
    }

    private Object value(String name) {
        Object value = object.get(name);
        if (value == null) {
            throw damaged(name + " is missing", null);
        }
        return value;
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
