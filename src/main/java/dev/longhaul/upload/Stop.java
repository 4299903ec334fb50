package dev.longhaul.upload;

/** A person's wish that an invocation hands over now. */
public final class Stop {

    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested;
    }
}
