package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.FileRights;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input to the shipped command line: a problem for the person, one for the script, and nothing is recorded or sent. */
class BadInputIT {

    /** A start is work for one processor; more of them at once than there are processors gain nothing. */
    private static final int AT_ONCE = 3;

    private static final long LARGEST_BYTES = 256L << 30;

    @TempDir
    static Path folder;

    private static Installation installation;
    private static final Map<String, Future<Finished>> ENDS = new LinkedHashMap<>();

    /**
     * @param says what the person reads
     */
    private record Case(String name, String type, int code, String says, List<String> arguments) {
        @Override
        public String toString() {
            return name + " → " + type + ", exit " + code;
        }
    }

    static List<Case> cases() {
        return List.of(
                file("a missing file", "source-missing", "There is no file", "missing.mp4"),
                file("an unreadable file", "source-unreadable", "gives you no right to read", "unreadable.mp4"),
                file("an empty file", "source-empty", "0 bytes", "empty.mp4"),
                file("a folder", "source-not-a-file", "is not a file", "."),
                file("more than 256 GB", "source-too-large", "274877906945", "large.mp4"),
                file("not a video", "not-a-video", "Platforms take videos only", "notes.txt"),
                file("wrong JSON", "meta-not-json", "line 2", "good.mp4", "--meta", path("broken.json")),
                file("no metadata file", "meta-unreadable", "no such file", "good.mp4", "--meta", path("none.json")),
                file("a category unknown", "bad-metadata", "snippet.categoryId", "good.mp4", "--category", "99"),
                file(
                        "a privacy value unknown",
                        "bad-metadata",
                        "privacyStatus",
                        "good.mp4",
                        "--privacyStatus",
                        "hidden"),
                file("a long title", "bad-metadata", "101 characters", "good.mp4", "--title", "é".repeat(101)),
                file("a title with <", "bad-metadata", "contains < or >", "good.mp4", "--title", "a<b"),
                file("a title with >", "bad-metadata", "contains < or >", "good.mp4", "--title", "a>b"),
                file(
                        "a chunk off the grid",
                        "bad-chunk-size",
                        "multiple of 262144",
                        "good.mp4",
                        "--chunk-size",
                        "100K"),
                new Case(
                        "a flag unknown",
                        "usage",
                        2,
                        "--colour",
                        List.of("upload", "--file", path("good.mp4"), "--colour", "red")),
                new Case("an id unknown", "no-such-upload", 7, "longhaul list", List.of("status", "0000")));
    }

    private static Case file(String name, String type, String says, String file, String... further) {
        List<String> arguments = new ArrayList<>(List.of("upload", "--file", path(file)));
        arguments.addAll(List.of(further));
        return new Case(name, type, 2, says, arguments);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeAll
    static void startAll() throws IOException {
        installation = Installation.authorized(folder);
        installation.video("good.mp4", 1 << 20);
        Files.createFile(folder.resolve("empty.mp4"));
        Files.writeString(folder.resolve("notes.txt"), "These are notes, and no video at all.\n".repeat(20));
        Files.writeString(folder.resolve("broken.json"), "{\"snippet\":\n{\"title\": }");
        Path unreadable = installation.copy(folder.resolve("good.mp4"), "unreadable.mp4");
        Files.setPosixFilePermissions(unreadable, PosixFilePermissions.fromString("---------"));
        try (RandomAccessFile sparse = new RandomAccessFile(path("large.mp4"), "rw")) {
            sparse.setLength(LARGEST_BYTES + 1);
        }
        ExecutorService starters = Executors.newFixedThreadPool(AT_ONCE);
        cases().forEach(each -> ENDS.put(each.name(), starters.submit(() -> run(each))));
        starters.shutdown();
    }

    private static Finished run(Case each) {
        List<String> arguments = new ArrayList<>(each.arguments());
        arguments.add("--json");
        ProcessBuilder builder = LonghaulProcess.builder(installation.home, installation.youTube.baseUri(), arguments);
        builder.command(FileRights.bound(builder.command()));
        return installation.start(builder).await();
    }

    @AfterAll
    static void close() throws IOException {
        installation.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void badInput_given_isAProblemWithCauseAndRemedy(Case given) throws Exception {
        Finished finished = ENDS.get(given.name()).get();
        assertThat(finished.exitCode()).as(finished.err()).isEqualTo(given.code());
        assertThat(Installation.oneLine(finished.err()))
                .contains("Problem: ", "Cause: ", "Remedy: ", given.says())
                .doesNotContain("Exception");
        JsonNode problem = Installation.json(finished);
        assertThat(problem.path("type").asText()).isEqualTo(given.type());
        assertThat(problem.path("exitCode").asInt()).isEqualTo(given.code());
        for (String text : List.of("title", "detail", "remedy")) {
            assertThat(problem.path(text).asText()).as(text).isNotBlank();
        }
        assertThat(finished.out().strip()).as("nothing but the JSON").isEqualTo(finished.lastLine());
    }

    @Test
    void badInput_whateverIsWrong_recordsAndSendsNothing() throws Exception {
        for (Future<Finished> end : ENDS.values()) {
            end.get();
        }
        assertThat(installation.report().connections()).isZero();
        assertThat(installation.recorded()).isEmpty();
    }
}
