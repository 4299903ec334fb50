package dev.longhaul.conformance;

import dev.longhaul.support.DestinationRig;
import dev.longhaul.upload.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A platform that is held to the table: its simulator, and what advances uploads to it as in production but for time. */
interface Subject {

    /** Its name, and that of its part of the table. */
    String name();

    /** One upload's world, in which a script of faults is played. */
    Trial begin(String script, Path home) throws IOException;

    /** A world. */
    interface Trial extends AutoCloseable {

        DestinationRig rig();

        /** SHA-256 of each finished video. */
        List<Optional<String>> videos();

        /** Bytes sent again that the platform had confirmed, but for probes. */
        long resentConfirmedBytes();

        /** The rules that the client broke. */
        List<String> refusals();

        /** Throws an AssertionError that names each fault that did not fire. */
        void requireAllFaultsPlayed();

        /** What must be in nothing that is shown. */
        List<String> secrets();

        @Override
        void close();
    }

    /** Bounds that end a row that cannot end well before its time limit. */
    static Limits limits() {
        return Limits.DEFAULT;
    }
}
