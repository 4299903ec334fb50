package dev.longhaul.figures;

import dev.longhaul.bench.RangeServer;
import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.LoopbackTls;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.simulator.youtube.YouTubeSimulatorBuilder;
import dev.longhaul.stack.Envelope;
import dev.longhaul.stack.FunctionCommand;
import dev.longhaul.stack.Invocation;
import dev.longhaul.stack.ObjectPut;
import dev.longhaul.stack.Reuse;
import dev.longhaul.stack.Stack;
import dev.longhaul.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object, from the bucket's event to the video, through the function as it is deployed. No disk holds it: the bucket makes its bytes,
 * the simulated YouTube counts them.
 *
 * @param tls with it, what is sent goes by TLS; what is read never does
 */
record Carriage(FunctionCommand function, long bytes, Optional<LoopbackTls> tls) {

    private static final String KEY = "noise.mp4";

    /** The longest that Lambda allows: one invocation carries all of it, and what is measured is the carrying. */
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    /**
     * Runs to the end.
     *
     * @param folder for data and logs; a new one
     * @throws IllegalStateException if anything else has arrived than the object, once
     */
    Carried run(Path folder) throws IOException {
        YouTubeSimulatorBuilder youTube = YouTubeSimulator.builder().keep(Keep.LENGTH);
        tls.ifPresent(given -> youTube.tls(given.context()));
        try (RangeServer bucket = RangeServer.ofNoise("/" + Stack.BUCKET + "/" + KEY, bytes);
                Stack stack = Stack.start(settings(youTube, bucket), folder)) {
            ObjectPut put = new ObjectPut(Stack.BUCKET, KEY, Optional.empty(), bucket.eTag(), bytes, "1");
            stack.events(1).deliver(put, Envelope.QUEUE);
            stack.await("the object", TIMEOUT, () -> isOver(stack));
            requireArrived(stack);
            return Carried.by(carrying(stack), bytes);
        }
    }

    private StackSettings settings(YouTubeSimulatorBuilder youTube, RangeServer bucket) {
        return new StackSettings(
                tls.map(given -> function.with(given.javaOptions())).orElse(function),
                youTube,
                TIMEOUT,
                1,
                Reuse.ALWAYS,
                Optional.empty(),
                Map.of("LONGHAUL_AWS_S3_ENDPOINT", bucket.baseUri().toString()),
                "");
    }

    /** While the function carries, nobody asks the table: its server would take the processor away from what is measured. */
    private static boolean isOver(Stack stack) {
        return !carrying(stack).isEmpty() && (stack.allUploadsAre("COMPLETED", 1) || stack.allUploadsAre("FAILED", 1));
    }

    private static List<Invocation> carrying(Stack stack) {
        return stack.lambda().invocations().stream()
                .filter(invocation -> invocation.event().contains("continue"))
                .toList();
    }

    private void requireArrived(Stack stack) {
        YouTubeReport report = stack.report();
        boolean arrived =
                report.videos().stream().map(StoredVideo::bytes).toList().equals(List.of(bytes))
                        && report.resentPersistedBytes() == 0;
        if (!arrived) {
            throw new IllegalStateException("not the object, or not once: " + report.toJson() + "\n"
                    + stack.lambda().output());
        }
    }
}
