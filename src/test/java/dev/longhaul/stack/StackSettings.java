package dev.longhaul.stack;

import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.simulator.youtube.YouTubeSimulatorBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Stack} is like.
 *
 * @param timeout of an invocation
 * @param sandboxes that may work at once
 * @param reuse of sandboxes
 * @param sweepEvery the rate of the sweep's rule; empty: by hand
 * @param environment more of the function's, which wins
 * @param document more of the configuration document, in YAML: keys that it has not yet
 */
public record StackSettings(
        FunctionCommand command,
        YouTubeSimulatorBuilder youTube,
        Duration timeout,
        int sandboxes,
        Reuse reuse,
        Optional<Duration> sweepEvery,
        Map<String, String> environment,
        String document) {

    /** What the last build made, ten seconds an invocation, two sandboxes, no sweep. */
    public static StackSettings ofBuild() {
        return new StackSettings(
                FunctionCommand.built(),
                YouTubeSimulator.builder(),
                Duration.ofSeconds(10),
                2,
                Reuse.ALWAYS,
                Optional.empty(),
                Map.of(),
                "");
    }

    public StackSettings youTube(YouTubeSimulatorBuilder given) {
        return new StackSettings(command, given, timeout, sandboxes, reuse, sweepEvery, environment, document);
    }

    public StackSettings command(FunctionCommand given) {
        return new StackSettings(given, youTube, timeout, sandboxes, reuse, sweepEvery, environment, document);
    }

    public StackSettings timeout(Duration given) {
        return new StackSettings(command, youTube, given, sandboxes, reuse, sweepEvery, environment, document);
    }

    public StackSettings sandboxes(int given) {
        return new StackSettings(command, youTube, timeout, given, reuse, sweepEvery, environment, document);
    }

    public StackSettings reuse(Reuse given) {
        return new StackSettings(command, youTube, timeout, sandboxes, given, sweepEvery, environment, document);
    }

    public StackSettings sweepEvery(Duration given) {
        return new StackSettings(
                command, youTube, timeout, sandboxes, reuse, Optional.of(given), environment, document);
    }

    public StackSettings environment(Map<String, String> given) {
        return new StackSettings(command, youTube, timeout, sandboxes, reuse, sweepEvery, given, document);
    }

    public StackSettings document(String given) {
        return new StackSettings(command, youTube, timeout, sandboxes, reuse, sweepEvery, environment, given);
    }
}
