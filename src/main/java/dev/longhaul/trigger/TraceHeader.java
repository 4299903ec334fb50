package dev.longhaul.trigger;

import java.util.Optional;

/** X-Ray's header of the event in hand: where Lambda says which trace an invocation belongs to. */
public final class TraceHeader {

    /** Where both Java's runtime client and {@link PollLoop} put it. The environment's variable is of the process's start. */
    static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private TraceHeader() {}

    /** As it is: {@code Root=1-…;Parent=…;Sampled=1}. */
    public static Optional<String> present() {
        return Optional.ofNullable(System.getProperty(PROPERTY));
    }
}
