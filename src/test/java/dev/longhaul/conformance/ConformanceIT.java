package dev.longhaul.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.apivideo.ApiVideoApi;
import dev.longhaul.platform.jwplatform.JwPlatformApi;
import dev.longhaul.platform.okru.OkRuApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.support.PatternSource;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Platform × protocol step × fault: each row of {@code src/test/resources/conformance} is an upload to a simulated platform in which one
 * fault is played. It ends as the row says, makes at most one video, sends nothing again that was confirmed and
 * nothing that the platform must refuse, and hides every secret. Run by {@code ./mvnw -Pconformance}, which writes docs/conformance.md.
 */
@QuarkusTest
class ConformanceIT {

    static final int CHUNK = 256 * 1024;
    static final long SIZE = 4L * CHUNK + 777;

    private static final int MOST_INVOCATIONS = 100;
    private static final Duration LONGEST_ROW = Duration.ofSeconds(60);

    /** Each row has a platform, a table and a clock of its own. */
    private static final int ROWS_AT_ONCE = 2;

    /** Who waits longer than this is left waiting. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(12);

    @Inject
    @RestClient
    YouTubeApi youTube;

    @Inject
    @RestClient
    GoogleTokenApi googleTokens;

    @Inject
    @RestClient
    OkRuApi okRu;

    @Inject
    @RestClient
    ApiVideoApi apiVideo;

    @Inject
    @RestClient
    JwPlatformApi jwPlatform;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyRow_endsAsItSays() throws IOException {
        List<Subject> subjects = List.of(
                new YouTubeSubject(youTube, googleTokens),
                new OkRuSubject(okRu),
                new ApiVideoSubject(apiVideo),
                new JwPlatformSubject(jwPlatform));
        List<Row> passed = new ArrayList<>();
        List<Row> all = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        ExecutorService players = Executors.newFixedThreadPool(ROWS_AT_ONCE);
        for (Subject subject : subjects) {
            for (Row row : rows(subject.name())) {
                all.add(row);
                Path home = folder.resolve("row-" + all.size());
                Future<?> played = players.submit(() -> {
                    assertTimeoutPreemptively(LONGEST_ROW, () -> run(row, subject, home));
                    return null;
                });
                tests.add(DynamicTest.dynamicTest(row.test(), () -> {
                    requirePassed(played);
                    passed.add(row);
                }));
            }
        }
        assertThat(all.stream().map(Row::test)).doesNotHaveDuplicates();
        assertThat(all).as("rows that differ in platform, step or fault").hasSizeGreaterThanOrEqualTo(1000);
        tests.add(DynamicTest.dynamicTest("the page", () -> {
            assertThat(passed).hasSameSizeAs(all);
            Files.writeString(Path.of("docs/conformance.md"), ConformancePage.of(all));
        }));
        return tests.stream().onClose(players::shutdownNow);
    }

    private static void requirePassed(Future<?> played) throws Throwable {
        try {
            played.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static List<Row> rows(String platform) throws IOException {
        try (InputStream in = ConformanceIT.class.getResourceAsStream("/conformance/" + platform + ".txt")) {
            return Row.table(platform, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void run(Row row, Subject subject, Path home) throws Exception {
        Files.createDirectories(home);
        PatternSource source = new PatternSource(row.platform(), SIZE);
        try (Subject.Trial trial = subject.begin(row.script(), home)) {
            UploadId id = trial.rig().record(source, new ChunkSize(CHUNK));
            Checkpoint end = end(trial, id);
            String story = trial.rig().shown();
            trial.requireAllFaultsPlayed();
            assertThat(end.state().name()).as(story).isEqualTo(row.end());
            assertThat(trial.videos()).as(story).hasSizeLessThanOrEqualTo(1);
            if (end.state() instanceof UploadState.Completed) {
                assertThat(trial.videos()).containsExactly(Optional.of(source.sha256()));
            }
            assertThat(trial.resentConfirmedBytes()).as(story).isZero();
            if (!row.claimsTooMuch()) {
                assertThat(trial.refusals()).as(story).isEmpty();
            }
            assertThat(remedy(end.state())).as(story).isNotBlank();
            assertThat(story + end.state()).doesNotContain(trial.secrets().toArray(String[]::new));
        }
    }

    /** Invocations without a limit, until the upload has ended or waits for long. */
    private static Checkpoint end(Subject.Trial trial, UploadId id) throws InterruptedException {
        for (int i = 0; i < MOST_INVOCATIONS; i++) {
            Advance advance = trial.rig().advance(id, null);
            Checkpoint checkpoint = advance.checkpoint();
            Instant now = trial.rig().time.now();
            if (advance instanceof Advance.Ended || checkpoint.dueAt().isAfter(now.plus(LONGEST_WAIT))) {
                return checkpoint;
            }
            Duration wait = Duration.between(now, checkpoint.dueAt());
            trial.rig().time.sleep(wait.isNegative() ? Duration.ZERO : wait);
        }
        throw new AssertionError("no end: " + trial.rig().notes);
    }

    private static String remedy(UploadState state) {
        return state instanceof UploadState.Failed failed
                ? failed.problem().remedy()
                : state instanceof UploadState.Waiting waiting
                        ? waiting.reason().remedy()
                        : "none needed";
    }
}
