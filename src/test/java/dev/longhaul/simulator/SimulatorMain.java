package dev.longhaul.simulator;

import dev.longhaul.simulator.youtube.YouTubeDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulated platform until Ctrl-C, for anyone to try Longhaul offline. System properties:
 *
 * <ul>
 *   <li>{@code platform} – {@code youtube}
 *   <li>{@code port} – default 8090; 0 for any free one
 *   <li>{@code directory} – where videos and credentials go, default {@code target/simulator}
 *   <li>{@code keep} – {@code disk} (default), {@code digest} or {@code length}
 *   <li>{@code faults} – a {@link FaultScript}
 * </ul>
 */
public final class SimulatorMain {

    private static final String DEFAULT_PORT = "8090";

    private SimulatorMain() {}

    public static void main(String... ignored) throws IOException, InterruptedException {
        String platform = System.getProperty("platform", "youtube");
        if (!platform.equals("youtube")) {
            throw new IllegalArgumentException("no simulator for " + platform + ", known is youtube");
        }
        YouTubeDemo demo = YouTubeDemo.start(
                Integer.parseInt(System.getProperty("port", DEFAULT_PORT)),
                Path.of(System.getProperty("directory", "target/simulator")).toAbsolutePath(),
                Keep.valueOf(System.getProperty("keep", "disk").toUpperCase(Locale.ROOT)),
                System.getProperty("faults", ""));
        System.out.println(demo.greeting());
        CountDownLatch interrupted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println(demo.farewell());
            interrupted.countDown();
        }));
        interrupted.await();
    }
}
