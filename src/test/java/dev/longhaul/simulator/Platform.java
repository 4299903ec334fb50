package dev.longhaul.simulator;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** What a platform's simulator adds to the server: the meaning of requests. Called by many threads at once. */
public interface Platform {

    /** The step that every request is, on every platform. */
    String ANY = "any";

    /** The names that faults may call this request by, the kind of request last, e.g. {@code [last, chunk]}. */
    List<String> steps(Request request);

    /** How fast the bodies of requests are read, each; empty: as fast as they come. */
    default OptionalInt bytesPerSecond() {
        return OptionalInt.empty();
    }

    /** Called once a request's head was read, even if a fault ends it there. */
    Call begin(Exchange exchange);

    /** The answer of a {@link CommonEffect.Status} fault, with an error body in the platform's own form. */
    Response faultAnswer(Request request, CommonEffect.Status effect);

    /** One request in the platform's hands. */
    interface Call {

        /**
         * Carries the request out. The server drains what is left of the body before the answer is sent. An IOException is
         * a lost connection: what the platform keeps of the body then is the platform's rule.
         */
        Response answer() throws IOException;

        /** Called right before an answer's first byte is sent: from here on the client may know what it says. */
        default void announce(Response response) {}

        /** Called before the client can see how the request ended, and again when all of its body was read. */
        default void finished() {}
    }
}
