package dev.longhaul.intake;

import dev.longhaul.config.document.Suggestion;
import dev.longhaul.source.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A text in which <code>{filename}</code> and others stand for parts of an object's name; <code>{{</code> is a brace. */
record Template(List<Part> parts) {

    /** A piece of the text. */
    sealed interface Part {}

    /** Itself. */
    record Text(String text) implements Part {}

    /** A part of the name. */
    record Slot(Placeholder placeholder) implements Part {}

    /**
     * @throws IllegalArgumentException what is wrong with it
     */
    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("{{", at)) {
                plain.append('{');
                at += 2;
            } else if (text.charAt(at) == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("has a { that is not closed; {{ writes a brace");
                }
                parts.add(new Text(plain.toString()));
                plain.setLength(0);
                parts.add(new Slot(placeholder(text.substring(at + 1, end))));
                at = end + 1;
            } else {
                plain.append(text.charAt(at));
                at++;
            }
        }
        parts.add(new Text(plain.toString()));
        return new Template(List.copyOf(parts));
    }

    private static Placeholder placeholder(String word) {
        return Placeholder.named(word)
                .orElseThrow(() -> new IllegalArgumentException("has a placeholder {" + word + "} that "
                        + Suggestion.unknown(word, Placeholder.words()) + "; {{ writes a brace"));
    }

    /** Whether the text is the same for every object. */
    boolean isFixed() {
        return parts.stream().noneMatch(part -> part instanceof Slot);
    }

    String fill(ObjectName name, Instant now) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    part instanceof Slot slot
                            ? NameText.of(slot.placeholder().of(name, now))
                            : ((Text) part).text());
        }
        return text.toString();
    }
}
