package dev.longhaul.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A video's way to one platform through several short processes, with faults and a kill on the way. */
final class Tour {

    private static final int KILLED_INVOCATION = 3;
    private static final int MOST_INVOCATIONS = 60;

    private final SimulatedPlatform platform;
    private final Path video;
    private final int invocationSeconds;
    private final Screen screen;

    Tour(SimulatedPlatform platform, Path video, int invocationSeconds, Screen screen) {
        this.platform = platform;
        this.video = video;
        this.invocationSeconds = invocationSeconds;
        this.screen = screen;
    }

    /** What it came to. */
    record Result(ObjectNode line, boolean holds) {}

    Result run(Path stored, Path home) throws IOException, InterruptedException {
        try (SimulatedPlatform.Running simulator = platform.start(stored, home)) {
            screen.opening(platform, video, Files.size(video), simulator.address(), invocationSeconds);
            Invocations invocations = new Invocations(platform, home, simulator, screen);
            int exitCode = Invocations.HANDED_OVER;
            while (exitCode != 0 && invocations.count() < MOST_INVOCATIONS) {
                boolean kill = invocations.count() + 1 == KILLED_INVOCATION;
                exitCode = invocations.run(arguments(invocations.count() == 0), kill);
                if (exitCode != 0 && exitCode != Invocations.HANDED_OVER && exitCode != Invocations.KILLED) {
                    break;
                }
            }
            Conclusion conclusion =
                    new Conclusion(platform.name(), video, simulator.report(), exitCode == 0, invocations.count());
            conclusion.show(screen);
            return new Result(conclusion.line(), conclusion.holds());
        }
    }

    /** As a person would type it; slow enough to watch, and to need several invocations. */
    private List<String> arguments(boolean first) throws IOException {
        List<String> arguments = new ArrayList<>(
                first
                        ? List.of(
                                "upload",
                                "--to",
                                platform.name(),
                                "--file",
                                video.toString(),
                                "--title",
                                "Longhaul demo",
                                "--chunk-size",
                                "5M")
                        : List.of("resume"));
        arguments.addAll(List.of(
                "--time-budget",
                invocationSeconds + "s",
                "--limit-rate",
                Long.toString(Math.max(6L << 20, Files.size(video) / 12))));
        return arguments;
    }
}
