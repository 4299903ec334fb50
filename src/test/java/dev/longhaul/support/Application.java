package dev.longhaul.support;

/** Tests that need the application's beans: they share one process, which builds and starts it once. */
public final class Application {

    /** Tags every {@code @QuarkusTest}. */
    public static final String TAG = "application";

    /** Tags what takes long, tables of faults above all, and runs with the table of all faults: {@code ./mvnw -Pconformance}. */
    public static final String LONG = "long";

    private Application() {}
}
