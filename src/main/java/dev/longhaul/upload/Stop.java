package dev.longhaul.upload;

import java.util.Optional;

/** A person's wish that an invocation hands over now. */
public final class Stop {

    private final Optional<Stop> wider;
    private volatile boolean requested;

    public Stop() {
        this.wider = Optional.empty();
    }

    /** One that is also requested when a wider one is: that of the whole process, say. */
    public Stop(Stop wider) {
        this.wider = Optional.of(wider);
    }

    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested || wider.filter(Stop::isRequested).isPresent();
    }
}
