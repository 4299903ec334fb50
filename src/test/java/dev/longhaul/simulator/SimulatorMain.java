package dev.longhaul.simulator;

import dev.longhaul.simulator.apivideo.ApiVideoDemo;
import dev.longhaul.simulator.jwplatform.JwPlatformDemo;
import dev.longhaul.simulator.okru.OkRuDemo;
import dev.longhaul.simulator.youtube.YouTubeDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Runs a simulated platform until Ctrl-C, for anyone to try Longhaul offline. System properties:
 *
 * <ul>
 *   <li>{@code platform} – {@code youtube}, {@code okru}, {@code apivideo} or {@code jwplatform}
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
        int port = Integer.parseInt(System.getProperty("port", DEFAULT_PORT));
        Path directory =
                Path.of(System.getProperty("directory", "target/simulator")).toAbsolutePath();
        Keep keep = Keep.valueOf(System.getProperty("keep", "disk").toUpperCase(Locale.ROOT));
        String faults = System.getProperty("faults", "");
        String platform = System.getProperty("platform", "youtube");
        switch (platform) {
            case "youtube" -> {
                YouTubeDemo demo = YouTubeDemo.start(port, directory, keep, faults);
                untilInterrupted(demo.greeting(), demo::farewell);
            }
            case "okru" -> {
                OkRuDemo demo = OkRuDemo.start(port, directory, keep, faults);
                untilInterrupted(demo.greeting(), demo::farewell);
            }
            case "apivideo" -> {
                ApiVideoDemo demo = ApiVideoDemo.start(port, directory, keep, faults);
                untilInterrupted(demo.greeting(), demo::farewell);
            }
            case "jwplatform" -> {
                JwPlatformDemo demo = JwPlatformDemo.start(port, directory, keep, faults);
                untilInterrupted(demo.greeting(), demo::farewell);
            }
            default ->
                throw new IllegalArgumentException(
                        "no simulator for " + platform + ", known are youtube, okru, apivideo and jwplatform");
        }
    }

    private static void untilInterrupted(String greeting, Supplier<String> farewell) throws InterruptedException {
        System.out.println(greeting);
        CountDownLatch interrupted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println(farewell.get());
            interrupted.countDown();
        }));
        interrupted.await();
    }
}
