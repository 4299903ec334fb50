package dev.longhaul.bench;

import java.io.Closeable;
import java.io.IOException;

/** Closing what may be broken already, where nobody can be told. */
final class Quietly {
    private Quietly() {}

    static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyBroken) {
            // It is closed all the same.
        }
    }
}
