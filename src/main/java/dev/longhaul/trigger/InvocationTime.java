package dev.longhaul.trigger;

import java.time.Duration;

/** The time of one invocation. */
@FunctionalInterface
public interface InvocationTime {

    /** What is left until the invocation is ended from outside. */
    Duration left();
}
