package dev.longhaul.intake;

import dev.longhaul.config.document.Suggestion;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Metadata that are stored with an object: {@code x-amz-meta-title} and the other words, and the tags {@code longhaul:title} …. */
final class ObjectWords {

    private static final String TAG_PREFIX = "longhaul:";

    /** What Longhaul itself writes there once an upload has ended or waits (docs/results.md): no words of a video. */
    private static final Set<String> OWN = Set.of("longhaul:state", "longhaul:video");

    private ObjectWords() {}

    /** Of what is stored with an object, the words; the rest is others' business. */
    static Layer ofMetadata(StoredObject object) {
        return Layer.of("the object's metadata", Words.details(object.metadata()));
    }

    /**
     * Of the tags, those with our prefix. A tag's value can have no comma: {@code /} parts keywords too.
     *
     * @throws ProblemException {@code bad-metadata} for a word that is none
     */
    static Layer ofTags(StoredObject object, Map<String, String> tags) {
        Map<String, String> words = new LinkedHashMap<>();
        tags.forEach((name, value) -> {
            if (!name.startsWith(TAG_PREFIX) || OWN.contains(name)) {
                return;
            }
            String word = name.substring(TAG_PREFIX.length());
            if (!Words.ALL.contains(word)) {
                String what = "'" + name + "' " + Suggestion.unknown(word, Words.ALL);
                throw new ProblemException(IntakeProblems.tag(object.name(), what));
            }
            words.put(word, word.equals(Words.KEYWORDS) ? value.replace('/', ',') : value);
        });
        return Layer.of("the object's tags", Words.details(words));
    }
}
