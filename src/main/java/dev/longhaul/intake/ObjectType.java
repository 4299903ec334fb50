package dev.longhaul.intake;

import dev.longhaul.source.ContentTypes;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.util.Optional;

/**
 * What an object is.
 *
 * @param contentType of a video
 * @param problem why it is none
 */
record ObjectType(Optional<String> contentType, Optional<Problem> problem) {

    /** Empty if the object has gone meanwhile. */
    static Optional<ObjectType> of(StoredObject object, ObjectStore objects) throws IOException {
        if (object.identity().sizeBytes() == 0) {
            return Optional.of(refused(IntakeProblems.empty(object.name())));
        }
        Optional<byte[]> head = objects.beginning(object.name(), ContentTypes.HEAD_BYTES);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        try {
            String type = ContentTypes.ofObject(object.name().key(), object.contentType(), head.get());
            return Optional.of(new ObjectType(Optional.of(type), Optional.empty()));
        } catch (ProblemException e) {
            return Optional.of(refused(e.problem()));
        }
    }

    private static ObjectType refused(Problem problem) {
        return new ObjectType(Optional.empty(), Optional.of(problem));
    }
}
