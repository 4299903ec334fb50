package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.UploadId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes at once, and processes that die: real ones, killed as {@code kill -9} does. */
@Timeout(60)
class EmbeddedStoreProcessesTest {

    private static final UploadId ID = Samples.id(1);

    @TempDir
    Path home;

    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void killAll() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void processesThatRaceForALeaseTakeTurns() throws Exception {
        int processes = 3;
        int times = 25;
        List<Process> racers = new ArrayList<>();
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            assertThat(store.checkpoints().create(Samples.created(1))).isTrue();
        }
        for (int i = 0; i < processes; i++) {
            racers.add(start("race", times));
        }
        for (Process racer : racers) {
            try (BufferedReader lines = racer.inputReader()) {
                assertThat(lines.lines().count()).isEqualTo(times);
            }
            assertThat(racer.waitFor()).isZero();
        }
        Checkpoint last = find();
        assertThat(last.tally().invocations()).isEqualTo(processes * times);
        assertThat(last.lease().fence()).isEqualTo((long) processes * times);
        assertThat(last.version()).isEqualTo(3L * processes * times);
        assertThat(last.uncertain()).isFalse();
    }

    @Test
    void processesThatAllFindNoStoreMakeOne() throws Exception {
        List<Process> makers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            makers.add(start("make", 1));
        }
        int made = 0;
        for (Process maker : makers) {
            try (BufferedReader lines = maker.inputReader()) {
                made += Integer.parseInt(lines.readLine());
            }
            assertThat(maker.waitFor()).isZero();
        }
        assertThat(made).isEqualTo(1);
        assertThat(find()).isEqualTo(Samples.created(1));
    }

    @Test
    void aLeaseIsFreeAsSoonAsItsHolderIsKilled() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            assertThat(store.checkpoints().create(Samples.created(1))).isTrue();
            Process holder = start("hold", 1);
            BufferedReader lines = holder.inputReader();
            assertThat(lines.readLine()).isEqualTo("1");
            assertThat(take(store)).isEmpty();

            kill(holder);

            try (Checkpoints.Held held = take(store).orElseThrow()) {
                assertThat(held.checkpoint().lease().fence()).isEqualTo(2);
                assertThat(held.checkpoint().uncertain()).isTrue();
            }
        }
    }

    @Test
    void whatWasSavedBeforeAKillIsThere() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            assertThat(store.checkpoints().create(Samples.created(1))).isTrue();
        }
        long before = 0;
        for (int round = 1; round <= 4; round++) {
            Process saver = start("save", 1);
            BufferedReader lines = saver.inputReader();
            long said = before;
            for (int i = 0; i < 5 * round; i++) {
                said = Long.parseLong(lines.readLine());
            }
            kill(saver);
            // It may have saved more before it died than was listened to; less is not possible.
            Checkpoint found = find();
            assertThat(found.tally().sentBytes()).isGreaterThanOrEqualTo(said);
            assertThat(found.lease().fence()).isEqualTo(round);
            // One version for each taking, one for each save.
            assertThat(found.version()).isEqualTo(round + found.tally().sentBytes());
            before = found.tally().sentBytes();
        }
        try (Stream<Path> libraries = Files.walk(home.resolve("native")).filter(Files::isRegularFile)) {
            assertThat(libraries).as("unpacked libraries").hasSize(1);
        }
    }

    private Process start(String what, int times) throws IOException {
        // Surefire may have put the class path into a manifest; then it is told here.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        classPath,
                        StoreChild.class.getName(),
                        what,
                        home.toString(),
                        ID.value(),
                        Integer.toString(times))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        children.add(child);
        return child;
    }

    private static void kill(Process child) throws InterruptedException {
        child.destroyForcibly();
        assertThat(child.waitFor()).isEqualTo(128 + 9);
    }

    private static Optional<Checkpoints.Held> take(EmbeddedStore store) {
        return store.checkpoints().take(ID, "parent", NOW, NOW.plusSeconds(120));
    }

    private Checkpoint find() {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            return store.checkpoints().find(ID).orElseThrow();
        }
    }
}
