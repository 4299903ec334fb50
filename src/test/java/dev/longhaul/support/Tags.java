package dev.longhaul.support;

/** Tags of tests: who shares a process, and who runs when. */
public final class Tags {

    /** Tags every {@code @QuarkusTest}: they share one process, which builds and starts the application once. */
    public static final String APPLICATION = "application";

    /** Tags what takes long, tables of faults above all, and runs with the table of all faults: {@code ./mvnw -Pconformance}. */
    public static final String LONG = "long";

    /** Tags tests of what other tests stand on, where they take long: {@code ./mvnw verify -Pkills}. */
    public static final String HARNESS = "harness";

    /** Tags tests that sit out real time, and run with those of the harness. */
    public static final String WAITING = "waiting";

    /** Tags thousands of requests with something wrong in each, which run with those of the harness, too. */
    public static final String MUTATED = "mutated";

    private Tags() {}
}
