package dev.longhaul.intake;

import dev.longhaul.upload.Problem;
import java.util.Optional;

/**
 * What an object is.
 *
 * @param contentType of a video
 * @param problem why it is none
 */
record ObjectType(Optional<String> contentType, Optional<Problem> problem) {

    static ObjectType of(String contentType) {
        return new ObjectType(Optional.of(contentType), Optional.empty());
    }

    static ObjectType refused(Problem problem) {
        return new ObjectType(Optional.empty(), Optional.of(problem));
    }
}
