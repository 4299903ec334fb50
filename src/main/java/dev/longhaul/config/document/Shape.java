package dev.longhaul.config.document;

import java.util.Map;

/** What a part of the document looks like. */
sealed interface Shape {

    /** One value. */
    record Scalar(Kind kind) implements Shape {}

    /**
     * Known keys.
     *
     * @param required those of them that must be there
     */
    record Group(Map<String, Shape> keys, java.util.Set<String> required) implements Shape {}

    /** Things with names that a person chose. */
    record Named(Shape each) implements Shape {}

    /** A list. */
    record Items(Shape each) implements Shape {}

    /** One or more texts. */
    record Texts() implements Shape {}

    /** Texts by name; several texts are joined by commas. Which names there are is not told here. */
    record Words() implements Shape {}

    /** A JSON object, as text or as part of the document. */
    record Json() implements Shape {}
}
