package dev.longhaul.simulator.tus;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.EffectForm.Arguments;
import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.FaultVocabulary;
import dev.longhaul.simulator.Platform;
import java.util.List;
import java.util.function.Function;

/** The closed list of what can go wrong on the simulated tus server; the grammar is {@link FaultScript}'s. */
public final class TusFaults {

    static final String CREATE = "create";
    static final String QUERY = "query";
    static final String CHUNK = "chunk";
    /** A chunk that ends with the file's last byte; it is also a {@link #CHUNK}. */
    static final String LAST = "last";

    static final String END = "end";
    static final String ABILITIES = "abilities";
    static final String OTHER = "other";

    public static final FaultVocabulary VOCABULARY = FaultVocabulary.of(
            List.of(CREATE, QUERY, CHUNK, LAST, END, ABILITIES, OTHER, Platform.ANY),
            List.of(
                    form(
                            "expire",
                            "query#1:expire(404)",
                            "the upload is gone from now on",
                            given -> new Expire(given.positive())),
                    form(
                            "off-by",
                            "query#1:off-by(-100)",
                            "Upload-Offset is wrong by so many bytes",
                            given -> new OffBy(given.number())),
                    form("no-offset", "chunk#1:no-offset", "Upload-Offset is missing", given -> {
                        given.none();
                        return new NoOffset();
                    }),
                    form("elsewhere", "create#1:elsewhere", "Location is on another host", given -> {
                        given.none();
                        return new Elsewhere();
                    })));

    private TusFaults() {}

    record Expire(int status) implements Effect {
        @Override
        public String text() {
            return "expire(" + status + ")";
        }
    }

    record OffBy(int bytes) implements Effect {
        @Override
        public String text() {
            return "off-by(" + bytes + ")";
        }
    }

    record NoOffset() implements Effect {
        @Override
        public String text() {
            return "no-offset";
        }
    }

    record Elsewhere() implements Effect {
        @Override
        public String text() {
            return "elsewhere";
        }
    }

    /** Reads a script in this server's words. */
    public static FaultScript script(String text) {
        return FaultScript.parse(text, VOCABULARY);
    }

    private static EffectForm form(String keyword, String example, String meaning, Function<Arguments, Effect> parse) {
        return new EffectForm(keyword, example, meaning, false, parse);
    }
}
