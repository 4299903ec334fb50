package dev.longhaul.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The main job, offline: a video goes to a simulated platform, or to all of them at once, through several short invocations, each a
 * process of its own, with faults on the way. The last line is one JSON object; its figures, but for the invocations, are the
 * simulator's own report. Exit status 0 only if the video arrived whole and once, and nothing confirmed was sent again.
 */
public final class Demo {

    private static final int INVOCATION_SECONDS = 4;

    /** Several at once start slower. */
    private static final int INVOCATION_SECONDS_OF_ALL = 12;

    private final Path folder;
    private final Path video;
    private final Screen screen = new Screen(System.out);

    private Demo(Path folder, Path video) {
        this.folder = folder;
        this.video = video;
    }

    public static void main(String[] args) throws Exception {
        String platform = System.getProperty("platform", "youtube");
        Optional<List<SimulatedPlatform>> platforms = SimulatedPlatforms.named(platform);
        if (platforms.isEmpty() || (onAws() && !platform.equals("youtube"))) {
            System.err.println("There is no demo of the platform '" + platform + "'"
                    + (onAws() ? " on the stack: -Dplatform=youtube" : ": it is " + SimulatedPlatforms.words()));
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of("target", "demo").toAbsolutePath());
        String given = System.getProperty("file", "");
        Path video = given.isEmpty() ? folder.resolve("sample.mp4") : Path.of(given);
        if (given.isEmpty()) {
            SampleVideo.write(video, SampleVideo.DEFAULT_BYTES);
        }
        Demo demo = new Demo(folder, video);
        System.exit((onAws() ? demo.runOnAws() : demo.run(platforms.get())) ? 0 : 1);
    }

    private static boolean onAws() {
        String stack = System.getProperty("stack", "");
        if (!stack.isEmpty() && !stack.equals("aws")) {
            System.err.println("There is no demo of the stack '" + stack + "': -Dstack=aws");
            System.exit(2);
        }
        return !stack.isEmpty();
    }

    private boolean runOnAws() throws IOException {
        return new StackDemo(fresh("aws"), fresh("stored"), video, screen).run();
    }

    private boolean run(List<SimulatedPlatform> platforms) throws IOException, InterruptedException {
        return platforms.size() == 1
                ? run(platforms.get(0), INVOCATION_SECONDS, screen).holds()
                : runAll(platforms);
    }

    private Tour.Result run(SimulatedPlatform platform, int seconds, Screen shown)
            throws IOException, InterruptedException {
        Tour.Result result = new Tour(platform, video, seconds, shown)
                .run(fresh("stored-" + platform.name()), fresh("home-" + platform.name()));
        System.out.println(result.line());
        return result;
    }

    /** One file to all of them at once; the last line has an entry for each. */
    private boolean runAll(List<SimulatedPlatform> platforms) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(platforms.size());
        try {
            List<Future<Tour.Result>> tours = new ArrayList<>();
            for (SimulatedPlatform platform : platforms) {
                tours.add(threads.submit(() -> run(platform, INVOCATION_SECONDS_OF_ALL, screen.of(platform.title()))));
            }
            ObjectNode all = new ObjectMapper().createObjectNode();
            boolean holds = true;
            ArrayNode lines = all.putArray("platforms");
            for (Future<Tour.Result> tour : tours) {
                Tour.Result result = tour.get();
                lines.add(result.line());
                holds &= result.holds();
            }
            all.put("state", holds ? "COMPLETED" : "FAILED").put("platform", SimulatedPlatforms.ALL_AT_ONCE);
            System.out.println(all);
            return holds;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Path fresh(String name) throws IOException {
        Path fresh = folder.resolve(name);
        if (Files.exists(fresh)) {
            try (var files = Files.walk(fresh)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(fresh);
    }
}
