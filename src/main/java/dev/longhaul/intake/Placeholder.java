package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a template can say of an object. */
enum Placeholder {
    /** The last part of the key, without its extension. */
    FILENAME {
        @Override
        String of(ObjectName name, Instant now) {
            String file = file(name);
            int dot = file.lastIndexOf('.');
            return dot > 0 ? file.substring(0, dot) : file;
        }
    },
    /** Without the dot; may be empty. */
    EXTENSION {
        @Override
        String of(ObjectName name, Instant now) {
            String file = file(name);
            int dot = file.lastIndexOf('.');
            return dot > 0 ? file.substring(dot + 1) : "";
        }
    },
    KEY {
        @Override
        String of(ObjectName name, Instant now) {
            return name.key();
        }
    },
    BUCKET {
        @Override
        String of(ObjectName name, Instant now) {
            return name.bucket();
        }
    },
    /** The key before its last slash; may be empty. */
    FOLDER {
        @Override
        String of(ObjectName name, Instant now) {
            return name.key().substring(0, Math.max(0, name.key().lastIndexOf('/')));
        }
    },
    /** The day on which the upload is recorded, in UTC: 2027-01-31. */
    DATE {
        @Override
        String of(ObjectName name, Instant now) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        }
    };

    /** The text that stands for it. */
    abstract String of(ObjectName name, Instant now);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Placeholder> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Placeholder::word).toList();
    }

    private static String file(ObjectName name) {
        return name.key().substring(name.key().lastIndexOf('/') + 1);
    }
}
