package dev.longhaul.support;

/** Tests that need the application's beans: they share one process, which builds and starts it once. */
public final class Application {

    /** Tags every {@code @QuarkusTest}. */
    public static final String TAG = "application";

    private Application() {}
}
