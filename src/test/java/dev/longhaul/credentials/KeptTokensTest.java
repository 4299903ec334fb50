package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    @Test
    void whatIsSavedIsLoadedByAnotherStore() {
        new KeptTokens(new CredentialFiles(home)).save("youtube-main", Secrets.stored());

        assertThat(new KeptTokens(new CredentialFiles(home)).load("youtube-main"))
                .contains(Secrets.stored());
        assertThat(new KeptTokens(new CredentialFiles(home)).load("other")).isEmpty();
        Secrets.assertNoneIn(Secrets.stored());
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        new KeptTokens(new CredentialFiles(home.resolve("new"))).save("youtube", Secrets.stored());

        assertThat(mode(home.resolve("new"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve("new/credentials"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve("new/credentials/youtube.json"))).isEqualTo("rw-------");
    }

    /** The OAuth client may be kept with the tokens. */
    @ParameterizedTest
    @ValueSource(strings = {"installed", "web"})
    void whatElseIsInTheObject_isKept(String section) throws IOException {
        KeptTokens store = new KeptTokens(new CredentialFiles(home));
        store.save("youtube", Secrets.stored("first"));
        ObjectNode object = (ObjectNode) JSON.readTree(file().toFile());
        object.putObject(section).put("client_id", Secrets.CLIENT_ID).put("client_secret", Secrets.CLIENT_SECRET);
        Files.write(file(), JSON.writeValueAsBytes(object));

        store.save("youtube", Secrets.stored("second"));

        assertThat(JSON.readTree(file().toFile())).isEqualTo(object.put("refresh_token", "second"));
        assertThat(store.load("youtube")).contains(Secrets.stored("second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SECRET", "[]", "{\"installed\":{", "{\"version\":2}"})
    void whatIsDamaged_isReplaced(String content) throws IOException {
        KeptTokens store = new KeptTokens(new CredentialFiles(home));
        store.save("youtube", Secrets.stored());
        Files.writeString(file(), content);

        store.save("youtube", Secrets.stored("second"));

        assertThat(store.load("youtube")).contains(Secrets.stored("second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileThatOthersCanOpenIsRefused(String mode) throws IOException {
        KeptTokens store = new KeptTokens(new CredentialFiles(home));
        store.save("youtube", Secrets.stored());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));

        ProblemException problem = refused(store);

        assertThat(problem.problem().type()).isEqualTo("credentials-exposed");
        assertThat(problem.problem().remedy()).contains("chmod 600 " + file());
        Secrets.assertNoneIn(problem);
        store.save("youtube", Secrets.stored());
        assertThat(store.load("youtube")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SECRET",
                "{\"version\":1,\"refresh_token\":\"SECRET",
                "{\"version\":2,\"refresh_token\":\"SECRET\",\"client_id\":\"a\",\"obtained_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"refresh_token\":\"SECRET\",\"client_id\":\"a\",\"obtained_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"version\":1,\"client_id\":\"a\",\"obtained_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"version\":1,\"refresh_token\":\"SECRET\",\"obtained_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"version\":1,\"refresh_token\":\"SECRET\",\"client_id\":\"a\",\"obtained_at\":\"yesterday\"}"
            })
    void aDamagedFileIsAProblemThatConsentMends(String content) throws IOException {
        KeptTokens store = new KeptTokens(new CredentialFiles(home));
        store.save("youtube", Secrets.stored());
        Files.writeString(file(), content);

        ProblemException problem = refused(store);

        assertThat(problem.problem().type()).isEqualTo("credentials-malformed");
        assertThat(problem.problem().remedy()).contains("longhaul auth youtube");
        Secrets.assertNoneIn(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../a", "a b", "a\n", "ü", "a:b", "a\0"})
    void aDestinationThatIsNoFileNameIsRefused(String name) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> new KeptTokens(new CredentialFiles(home)).load(name));
        assertThat(problem.problem().type()).isEqualTo("destination-name");
    }

    @Test
    void evenDotsStayInTheFolder() throws IOException {
        new KeptTokens(new CredentialFiles(home)).save("..", Secrets.stored());
        try (Stream<Path> files = Files.list(home.resolve("credentials"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("...json");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAProblem() throws IOException {
        Files.writeString(home.resolve("credentials"), "in the way");

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> new KeptTokens(new CredentialFiles(home))
                        .save("youtube", Secrets.stored()));

        assertThat(problem.problem().type()).isEqualTo("credentials-unwritable");
        Secrets.assertNoneIn(problem);
    }

    @Test
    void readersBesideWritersFindAWholeFileAndNothingIsLeftBehind() throws Exception {
        KeptTokens store = new KeptTokens(new CredentialFiles(home));
        store.save("youtube", Secrets.stored("first"));
        Callable<Boolean> write = () -> {
            for (int i = 0; i < 50; i++) {
                store.save("youtube", Secrets.stored("x".repeat(1 + i * 97)));
            }
            return true;
        };
        Callable<Boolean> read = () -> {
            for (int i = 0; i < 200; i++) {
                assertThat(store.load("youtube")).isPresent();
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> done : threads.invokeAll(List.of(write, read, write, read))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(home.resolve("credentials"))) {
            assertThat(files).hasSize(1);
        }
    }

    private Path file() {
        return home.resolve("credentials/youtube.json");
    }

    private static ProblemException refused(KeptTokens store) {
        return catchThrowableOfType(ProblemException.class, () -> store.load("youtube"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
