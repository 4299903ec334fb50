package dev.longhaul.upload;

/** Destinations that cannot be used. */
record BrokenDestinations(Problem problem) implements Destinations {
    @Override
    public PlatformRules rules(String destination) {
        throw new ProblemException(problem);
    }

    @Override
    public Platform connect(String destination) {
        throw new ProblemException(problem);
    }
}
