package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped command line says to somebody who has just downloaded it. */
class HelpIT {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    Path home;

    @Test
    void everyCommand_askedForHelp_givesItAndEndsWithZero() throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(3);
        List<Future<Finished>> ends = new ArrayList<>();
        for (String command :
                List.of("upload", "list", "status", "resume", "retry", "cancel", "auth", "destinations")) {
            ends.add(starters.submit(() -> run(command, "--help")));
        }
        ends.add(starters.submit(() -> run("--help")));
        starters.shutdown();
        for (Future<Finished> end : ends) {
            assertThat(end.get().exitCode()).as(end.get().err()).isZero();
            assertThat(end.get().out()).contains("Usage: longhaul", "Exit codes:");
            assertThat(end.get().err()).isEmpty();
        }
        requireNoStore();
    }

    @Test
    void longhaul_askedForItsVersion_saysIt() throws Exception {
        Finished version = run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).matches("longhaul \\d+\\.\\d+\\.\\d+\\S*\\R");
        requireNoStore();
    }

    private Finished run(String... arguments) {
        return LonghaulProcess.start(home, NOWHERE, List.of(arguments)).await();
    }

    private void requireNoStore() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".txt"));
        }
    }
}
