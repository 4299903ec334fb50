package dev.longhaul.credentials;

import java.io.IOException;
import java.net.URI;

/** The person at the other end of {@link LoopbackFlow}: a terminal, usually. */
public interface AuthDialogue {

    /** Asks the person to open an address in a browser, or to paste the address that the browser ended on. */
    void visit(URI address);

    /** Tells the person something; holds no secret. */
    void say(String message);

    /**
     * The next line that the person types or pastes; waits for it, on a thread of its own.
     *
     * @return null when there will be no more, as {@link java.io.BufferedReader#readLine} does
     */
    String readLine() throws IOException;
}
