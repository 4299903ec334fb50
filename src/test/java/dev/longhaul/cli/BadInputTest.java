package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input is a problem with cause and remedy and an exit code; nothing is recorded and the platform is not called. */
class BadInputTest {

    @TempDir
    static Path folder;

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(folder);
        house.video("good.mp4", 2);
        house.file("empty.mp4", new byte[0]);
        house.file(
                "notes.txt",
                "These are notes, and no video at all.\n".repeat(20).getBytes(StandardCharsets.UTF_8));
        house.file("broken.json", "{\"title\": ".getBytes(StandardCharsets.UTF_8));
        house.file("twice.json", "{} {}".getBytes(StandardCharsets.UTF_8));
        house.file("list.json", "[1, 2]".getBytes(StandardCharsets.UTF_8));
        house.file("nothing.json", new byte[0]);
        house.file("latin.json", new byte[] {'{', '"', (byte) 0xE9, '"', ':', '1', '}'});
        house.file("large.json", new byte[1024 * 1024 + 1]);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void asUsual() {
        house.credentials = true;
        house.largestFileBytes = 256L << 30;
        house.files = new TestFiles(house);
    }

    @ParameterizedTest(name = "{0} → {1}, exit {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                // arguments; problem; exit code; what the text says
                "upload --file missing.mp4; source-missing; 2; There is no file",
                "upload --file FOLDER; source-not-a-file; 2; is a folder",
                "upload --file empty.mp4; source-empty; 2; 0 bytes",
                "upload --file notes.txt; not-a-video; 2; notes.txt",
                "upload --file good.mp4 --content-type image/png; not-a-video; 2; image/png",
                "upload --file good.mp4 --meta nowhere.json; meta-unreadable; 2; nowhere.json: there is no such file",
                "upload --file good.mp4 --meta large.json; meta-unreadable; 2; 1 MiB",
                "upload --file good.mp4 --meta broken.json; meta-not-json; 2; line 1",
                "upload --file good.mp4 --meta twice.json; meta-not-json; 2; twice.json",
                "upload --file good.mp4 --meta list.json; meta-not-json; 2; no object",
                "upload --file good.mp4 --meta nothing.json; meta-not-json; 2; no object",
                "upload --file good.mp4 --meta latin.json; meta-not-json; 2; UTF-8",
                "upload --file good.mp4 --category music; bad-metadata; 2; category",
                "upload --file good.mp4 --privacyStatus hidden; bad-metadata; 2; privacyStatus",
                "upload --file good.mp4 --title a<b; bad-metadata; 2; < or >",
                "upload --file good.mp4 --title LONG; bad-metadata; 2; more than 100",
                "upload --file good.mp4 --to elsewhere; unknown-destination; 2; Configured are: youtube",
                "upload --file good.mp4 --chunk-size 100000; bad-chunk-size; 2; multiple of 262144 bytes",
                "upload --file good.mp4 --chunk-size 0; usage; 2; is no size",
                "upload --file good.mp4 --chunk-size -2; usage; 2; is no size",
                "upload --file good.mp4 --limit-rate fast; usage; 2; is no size",
                "upload --file good.mp4 --time-budget 0s; usage; 2; is no length of time",
                "upload --file good.mp4 --colour red; usage; 2; --colour",
                "upload --file; usage; 2; --file",
                "upload; usage; 2; --file",
                "; usage; 2; A command is missing",
                "fly; usage; 2; fly",
                "status; usage; 2; ID",
                "status 0000; no-such-upload; 7; longhaul list",
                "resume 0000; no-such-upload; 7; longhaul list",
                "retry 0000; no-such-upload; 7; longhaul list",
                "cancel 0000; no-such-upload; 7; longhaul list",
                "retry; usage; 2; --to",
                "retry 0000 --to youtube; usage; 2; mutually exclusive",
                "retry --to elsewhere; unknown-destination; 2; Configured are: youtube",
                "auth elsewhere; unknown-destination; 2; Configured are: youtube",
            })
    void badInput(String arguments, String type, int code, String text) throws Exception {
        String[] args = arguments(arguments);
        House.Said said = house.run(args);
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(oneLine(said.err()))
                .contains("Problem: ", "Cause: ", "Remedy: ", text)
                .doesNotContain("Exception:", "\tat ");
        assertThat(said.out()).isEmpty();
        nothingHappened();

        List<String> withJson = new ArrayList<>(Arrays.asList(args));
        withJson.add("--json");
        House.Said json = house.run(withJson.toArray(String[]::new));
        assertThat(json.code()).isEqualTo(code);
        if (args.length > 0) {
            JsonNode problem = Json.parse(json.lastLine());
            assertThat(problem.path("type").asText()).isEqualTo(type);
            assertThat(problem.path("exitCode").asInt()).isEqualTo(code);
            assertThat(problem.path("title").asText()).isNotBlank();
            assertThat(problem.path("detail").asText()).isNotBlank();
            assertThat(problem.path("remedy").asText()).isNotBlank();
        }
        nothingHappened();
    }

    @Test
    void aFileLargerThanThePlatformAcceptsIsRefused() {
        house.largestFileBytes = FakePlatform.GRANULE;
        House.Said said = house.run("upload", "--file", path("good.mp4"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(oneLine(said.err())).contains("larger than the fake platform accepts", "524288", "262144");
        nothingHappened();
    }

    @Test
    void withoutCredentialsNothingIsRecorded() {
        house.credentials = false;
        House.Said said = house.run("upload", "--file", path("good.mp4"));
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("Nobody has allowed uploads", "longhaul auth youtube");
        nothingHappened();
    }

    @Test
    void aFileThatMayNotBeReadIsRefused() {
        house.files = new LocalFiles() {
            @Override
            public SourceIdentity identify(Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }

            @Override
            public String contentType(Path file) {
                throw new AssertionError("not asked for");
            }
        };
        House.Said said = house.run("upload", "--file", path("good.mp4"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(oneLine(said.err())).contains("cannot be read", "AccessDenied", "this user may read it");
        nothingHappened();
    }

    private static void nothingHappened() {
        assertThat(house.store.checkpoints().list().size()).isZero();
        assertThat(house.platform.calls).isEmpty();
    }

    private static String[] arguments(String arguments) {
        if (arguments == null) {
            return new String[0];
        }
        return Pattern.compile(" ")
                .splitAsStream(arguments)
                .map(argument -> argument.equals("FOLDER") ? folder.toString() : argument)
                .map(argument -> argument.equals("LONG") ? "x".repeat(101) : argument)
                .map(argument -> argument.matches(".*\\.(mp4|json|txt)") ? path(argument) : argument)
                .toArray(String[]::new);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
