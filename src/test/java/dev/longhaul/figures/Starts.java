package dev.longhaul.figures;

import dev.longhaul.bench.Spread;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.stack.FunctionCommand;
import dev.longhaul.stack.Invocation;
import dev.longhaul.stack.Reuse;
import dev.longhaul.stack.Stack;
import dev.longhaul.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** How long a function that was not there takes to its first answer, with its document, table and queue configured. */
record Starts(FunctionCommand function, int count) {

    private static final Path EVENT = Path.of("events", "function-url-health.json");

    /**
     * Milliseconds from the start of the process to the first answer.
     *
     * @param folder for data and logs; a new one
     */
    Spread run(Path folder) throws IOException {
        String event = Files.readString(EVENT);
        StackSettings settings = new StackSettings(
                function,
                YouTubeSimulator.builder(),
                Duration.ofSeconds(30),
                1,
                Reuse.upTo(1),
                Optional.empty(),
                Map.of(),
                "");
        try (Stack stack = Stack.start(settings, folder)) {
            return Spread.of(DoubleStream.generate(() -> millis(stack.lambda().invoke(event)))
                    .limit(count));
        }
    }

    private static double millis(Invocation invocation) {
        if (!invocation.cold() || !invocation.answer().contains("UP")) {
            throw new IllegalStateException("no answer of a function that was just started: " + invocation);
        }
        return invocation.start().plus(invocation.duration()).toNanos() / 1e6;
    }
}
