package dev.longhaul.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Details;
import java.util.Optional;

/**
 * Metadata from one place; laid over what was there before.
 *
 * @param from the place, for people ("the object's tags")
 * @param details in words
 * @param meta in the platform's own; the words of the same layer win over it
 */
record Layer(String from, Details details, Optional<ObjectNode> meta) {

    static Layer of(String from, Details details) {
        return new Layer(from, details, Optional.empty());
    }

    boolean isEmpty() {
        return meta.isEmpty() && details.equals(Details.NONE);
    }
}
