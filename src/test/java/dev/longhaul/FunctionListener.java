package dev.longhaul;

import dev.longhaul.upload.InvocationListener;

/** Lets tests of a platform have their uploads told to the log in the function's own words. */
public final class FunctionListener {

    private FunctionListener() {}

    public static InvocationListener create() {
        return new FunctionLog();
    }
}
