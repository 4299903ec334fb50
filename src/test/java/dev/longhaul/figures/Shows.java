package dev.longhaul.figures;

import dev.longhaul.bench.Spread;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.stack.FunctionCommand;
import dev.longhaul.stack.GatewayRequest;
import dev.longhaul.stack.Invocation;
import dev.longhaul.stack.Reuse;
import dev.longhaul.stack.Stack;
import dev.longhaul.stack.StackSettings;
import dev.longhaul.support.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Asks the function for an upload, cold and warm, with a key, and the table for the same item.
 *
 * @param cold processes that are started
 * @param warm requests of one process, each beside a read of the table: whatever else the machine does falls on both
 */
record Shows(FunctionCommand function, int cold, int warm) {

    private static final String KEY = "ZmlndXJlcyBhcmUgdGFrZW4gd2l0aCB0aGlzIGtleQ";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String UPLOAD = "upload#";

    /** Until the client of this side is as fast as it gets. */
    private static final int PRACTICE = 200;

    /** @param folder for data and logs; a new one */
    Shown run(Path folder) throws IOException {
        StackSettings settings = new StackSettings(
                function,
                YouTubeSimulator.builder(),
                Duration.ofSeconds(30),
                1,
                Reuse.ALWAYS,
                Optional.empty(),
                Map.of(),
                "http:\n  keys: {figures: " + Digests.sha256(KEY.getBytes(StandardCharsets.UTF_8)) + "}\n");
        try (Stack stack = Stack.start(settings, folder)) {
            stack.put("film.mp4", new byte[] {1, 2, 3});
            stack.lambda().invoke("{\"upload\":{\"bucket\":\"" + Stack.BUCKET + "\",\"key\":\"film.mp4\"}}");
            stack.await("the upload", LONGEST, () -> stack.allUploadsAre("COMPLETED", 1) && stack.messages() == 0);
            return measured(stack);
        }
    }

    private Shown measured(Stack stack) {
        String item = stack.items().stream()
                .map(each -> each.get("pk").s())
                .filter(key -> key.startsWith(UPLOAD))
                .findFirst()
                .orElseThrow();
        String event = GatewayRequest.of("GET", "/uploads/" + item.substring(UPLOAD.length()))
                .with("Authorization", "Bearer " + KEY)
                .event();
        Spread coldMillis =
                Spread.of(DoubleStream.generate(() -> cold(stack, event)).limit(cold));
        for (int i = 0; i < PRACTICE; i++) {
            store(stack, item);
        }
        double[] warmMillis = new double[warm];
        double[] storeMillis = new double[warm];
        for (int i = 0; i < warm; i++) {
            Invocation shown = shown(stack, event);
            warmMillis[i] = millis(shown.duration());
            storeMillis[i] = store(stack, item);
        }
        return new Shown(coldMillis, Spread.of(DoubleStream.of(warmMillis)), Spread.of(DoubleStream.of(storeMillis)));
    }

    private static double cold(Stack stack, String event) {
        stack.lambda().discard();
        Invocation shown = shown(stack, event);
        if (!shown.cold()) {
            throw new IllegalStateException("a process that had answered before: " + shown);
        }
        return millis(shown.start().plus(shown.duration()));
    }

    private static Invocation shown(Stack stack, String event) {
        Invocation invocation = stack.lambda().invoke(event);
        if (!invocation.answer().contains("COMPLETED")) {
            throw new IllegalStateException("no upload is shown: " + invocation);
        }
        return invocation;
    }

    private static double store(Stack stack, String item) {
        long began = System.nanoTime();
        if (!stack.item(item).get("state").s().equals("COMPLETED")) {
            throw new IllegalStateException("no upload is stored");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
