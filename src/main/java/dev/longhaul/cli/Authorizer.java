package dev.longhaul.cli;

import dev.longhaul.upload.ProblemException;
import java.net.URI;

/** Lets a person allow uploads to a destination. */
public interface Authorizer {

    /**
     * Runs the consent flow: begins to listen, shows the address, and takes whatever comes first, the browser's own call or an
     * address that the person pasted. Stores what it got.
     *
     * @return where the tokens are kept, for people
     * @throws ProblemException if nobody consented, or the platform did not accept it
     */
    String authorize(String destination, Person person);

    /** The person who consents. */
    interface Person {

        /** Shows where to consent. */
        void show(URI address);

        /**
         * Waits for a line that the person typed or pasted; null when there will be none. Called on a thread of its own, that
         * may be left behind in here.
         */
        String paste();
    }
}
