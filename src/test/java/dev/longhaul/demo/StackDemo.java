package dev.longhaul.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.stack.Ending;
import dev.longhaul.stack.Envelope;
import dev.longhaul.stack.Invocation;
import dev.longhaul.stack.Mishap;
import dev.longhaul.stack.Stack;
import dev.longhaul.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The main job as it is deployed: the video is put into a bucket, and the function carries it to a simulated YouTube. S3Proxy, DynamoDB
 * Local and ElasticMQ are real servers, the function is the built one, in sandboxes that are frozen and killed as Lambda does.
 */
final class StackDemo {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SECONDS_OF_SENDING = 24;

    private final Path folder;
    private final Path stored;
    private final Path video;
    private final Screen screen;
    private int shown;

    /**
     * @param folder a new one, for servers' data and logs
     * @param stored a new one, for the video that arrives
     */
    StackDemo(Path folder, Path stored, Path video, Screen screen) {
        this.folder = folder;
        this.stored = stored;
        this.video = video;
        this.screen = screen;
    }

    /** Shows it, and prints the JSON line; true if it holds. */
    boolean run() throws IOException {
        long bytes = Files.size(video);
        StackSettings settings = StackSettings.ofBuild()
                .youTube(YouTubeSimulator.builder().directory(stored).bytesPerSecond((int)
                        Math.min(Integer.MAX_VALUE, Math.max(1 << 20, bytes / SECONDS_OF_SENDING))))
                .timeout(TIMEOUT)
                .sandboxes(2)
                .sweepEvery(Duration.ofSeconds(1));
        screen.deploying(settings.command().isNative());
        try (Stack stack = Stack.start(settings, folder)) {
            stack.lambda().befall(killThird(stack, bytes));
            screen.putting(video, bytes, stack.youTube().baseUri());
            stack.events(1).deliver(stack.put("videos/" + video.getFileName(), video), Envelope.QUEUE);
            stack.await("the video", LONGEST, () -> {
                show(stack);
                return stack.allUploadsAre("COMPLETED", 1) || stack.allUploadsAre("FAILED", 1);
            });
            show(stack);
            boolean completed = stack.allUploadsAre("COMPLETED", 1);
            Conclusion conclusion =
                    new Conclusion("youtube", video, SimulatedYouTube.of(stack.report()), completed, carried(stack));
            ObjectNode line = conclusion.line();
            line.put("native", settings.command().isNative())
                    .put("maxRssMiB", stack.lambda().peakBytes() >> 20);
            conclusion.show(screen);
            System.out.println(line);
            return conclusion.holds();
        }
    }

    /** The invocation that is under way when a third has arrived is killed in mid-chunk. */
    private static Mishap.Plan killThird(Stack stack, long bytes) {
        return new Mishap.Plan() {
            private boolean played;

            @Override
            public synchronized Optional<Mishap> of(int number, String event) {
                BooleanSupplier once = () -> {
                    synchronized (this) {
                        boolean now = !played && stack.report().bytesReceived() > bytes / 3;
                        played |= now;
                        return now;
                    }
                };
                return played ? Optional.empty() : Optional.of(new Mishap.Kill(once));
            }
        };
    }

    private void show(Stack stack) {
        List<Invocation> invocations = stack.lambda().invocations();
        for (; shown < invocations.size(); shown++) {
            Invocation invocation = invocations.get(shown);
            if (isOfUpload(invocation)) {
                screen.invoked(invocation, SimulatedYouTube.of(stack.report()));
            }
        }
    }

    /** Sweeps that find nothing are no part of the story. */
    private static boolean isOfUpload(Invocation invocation) {
        return invocation.event().contains("aws:sqs") || !(invocation.ending() instanceof Ending.Answered);
    }

    private static int carried(Stack stack) {
        return (int) stack.lambda().invocations().stream()
                .filter(StackDemo::isOfUpload)
                .count();
    }
}
