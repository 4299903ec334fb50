package dev.longhaul.support;

/** Tests that need the application's beans: they share one process, which builds and starts it once. */
public final class Application {

    /** Tags every {@code @QuarkusTest}. */
    public static final String TAG = "application";

    /** Tags long tables of faults, which run with all others: {@code ./mvnw -Pconformance}. */
    public static final String FAULTS = "faults";

    private Application() {}
}
