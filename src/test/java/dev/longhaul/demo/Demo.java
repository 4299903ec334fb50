package dev.longhaul.demo;

import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.SimulatedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main job, offline: a video goes to a simulated YouTube through several short invocations, each a process of its own, with
 * faults on the way. The last line is one JSON object; its figures, but for the invocations, are the simulator's own report.
 * Exit status 0 only if the video arrived whole and once, and nothing confirmed was sent again.
 */
public final class Demo {

    /** An outage, a dropped connection, and an access token that ends in mid-upload; the kill is played by this program. */
    private static final String FAULTS = "chunk#3:503; chunk#6:reset@2500000; chunk#9:expire-token";

    private static final int KILLED_INVOCATION = 3;
    private static final int MOST_INVOCATIONS = 40;

    private final Path folder;
    private final Path video;
    private final Screen screen = new Screen(System.out);

    private Demo(Path folder, Path video) {
        this.folder = folder;
        this.video = video;
    }

    public static void main(String[] args) throws Exception {
        String platform = System.getProperty("platform", "youtube");
        if (!platform.equals("youtube")) {
            System.err.println("There is no demo of the platform '" + platform + "': -Dplatform=youtube");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of("target", "demo").toAbsolutePath());
        String given = System.getProperty("file", "");
        Path video = given.isEmpty() ? folder.resolve("sample.mp4") : Path.of(given);
        if (given.isEmpty()) {
            SampleVideo.write(video, SampleVideo.DEFAULT_BYTES);
        }
        Demo demo = new Demo(folder, video);
        System.exit((onAws() ? demo.runOnAws() : demo.run()) ? 0 : 1);
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

    private boolean run() throws IOException, InterruptedException {
        Path home = fresh("home");
        try (YouTubeSimulator youTube = YouTubeSimulator.builder()
                .directory(fresh("stored"))
                .faults(FAULTS)
                .start()) {
            SimulatedAccount.authorize(home, youTube, YouTubeSimulator.SCOPE_UPLOAD);
            screen.opening(video, Files.size(video), youTube.baseUri());
            Invocations invocations = new Invocations(home, youTube, screen);
            int exitCode = Invocations.HANDED_OVER;
            while (exitCode != 0 && invocations.count() < MOST_INVOCATIONS) {
                boolean kill = invocations.count() + 1 == KILLED_INVOCATION;
                exitCode = invocations.run(arguments(invocations.count() == 0), kill);
                if (exitCode != 0 && exitCode != Invocations.HANDED_OVER && exitCode != Invocations.KILLED) {
                    break;
                }
            }
            return conclude(youTube.report(), invocations.count(), exitCode == 0);
        }
    }

    /** As a person would type it; slow enough to watch, and to need several invocations. */
    private List<String> arguments(boolean first) throws IOException {
        List<String> arguments = new ArrayList<>(
                first
                        ? List.of(
                                "upload", "--file", video.toString(), "--title", "Longhaul demo", "--chunk-size", "4M")
                        : List.of("resume"));
        arguments.addAll(List.of(
                "--time-budget", "4s", "--limit-rate", Long.toString(Math.max(6L << 20, Files.size(video) / 12))));
        return arguments;
    }

    private boolean conclude(YouTubeReport report, int invocations, boolean completed) throws IOException {
        Conclusion conclusion = new Conclusion(video, report, completed, invocations);
        conclusion.show(screen);
        System.out.println(conclusion.line());
        return conclusion.holds();
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
