package dev.longhaul.trigger.http;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** Reads bodies, of which none may be long, whatever length is or is not announced. */
final class Body {

    private Body() {}

    /**
     * @throws ProblemException {@code body-too-long}, or {@code bad-request} if it does not arrive whole
     */
    static byte[] read(InputStream in) {
        byte[] body;
        try {
            body = in.readNBytes(Doorkeeper.LONGEST_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new ProblemException(HttpProblems.bad("Its body did not arrive whole."), e);
        }
        if (body.length > Doorkeeper.LONGEST_BODY_BYTES) {
            throw new ProblemException(HttpProblems.bodyTooLong());
        }
        return body;
    }
}
