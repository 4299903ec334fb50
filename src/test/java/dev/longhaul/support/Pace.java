package dev.longhaul.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How slow a machine is at starting processes. There are virtual ones on which the first touch of a page costs twenty times what it does
 * elsewhere: on them a start says more of the machine than of what is started.
 */
public final class Pace {

    /** What a JVM may take to say its version before its machine counts as slow. */
    private static final double USUAL_MILLIS = 60;

    private static final int STARTS = 15;

    private Pace() {}

    /** How many times as long as elsewhere a start may take here, by the median of a JVM's starts; 1 or more. */
    public static double ofThisMachine() throws IOException, InterruptedException {
        double[] millis = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long began = System.nanoTime();
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(jvm.waitFor()).isZero();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        double median = millis[STARTS / 2];
        double pace = Math.max(1, median / USUAL_MILLIS);
        System.out.printf("a JVM says its version in %.0f ms, median of %d; pace %.2f%n", median, STARTS, pace);
        return pace;
    }
}
