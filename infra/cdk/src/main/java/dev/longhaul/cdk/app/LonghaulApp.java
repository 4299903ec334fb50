package dev.longhaul.cdk.app;

import software.amazon.awscdk.App;

/** Run by the CDK's command line, as {@code cdk.json} says. */
public final class LonghaulApp {

    private LonghaulApp() {}

    /** Synthesises the stack; wrong options are told in one line, and end the process with status 1. */
    public static void main(String[] args) {
        try {
            App app = new App();
            LonghaulStack.of(app);
            app.synth();
        } catch (IllegalArgumentException e) {
            System.err.println("longhaul: " + e.getMessage());
            System.exit(1);
        }
    }
}
