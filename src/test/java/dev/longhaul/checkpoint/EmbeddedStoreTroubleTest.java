package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.FileRights;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTroubleTest {

    @TempDir
    Path folder;

    private Path home;
    private Path file;

    @BeforeEach
    void name() {
        home = folder.resolve("a ?home%20 ü");
        file = home.resolve(EmbeddedStore.FILE);
    }

    @Test
    void everythingIsPrivateFromTheBeginning() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            assertThat(store.checkpoints().create(Samples.created(1))).isTrue();
            assertThat(mode(home)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(home)) {
                List<Path> all = files.filter(Files::isRegularFile).toList();
                assertThat(all)
                        .extracting(path -> path.getFileName().toString())
                        .contains("longhaul.db", "longhaul.db-wal", "longhaul.db-shm", "leases.lock");
                assertThat(all).allSatisfy(path -> assertThat(mode(path)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void everyCommitIsOnTheDiskWhenItReturns() {
        fill();
        try (Database database = Database.open(file)) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).as("FULL").isEqualTo("2");
            assertThat(pragma(database, "fullfsync")).isEqualTo("1");
            assertThat(pragma(database, "checkpoint_fullfsync")).isEqualTo("1");
            assertThat(pragma(database, "secure_delete")).isEqualTo("1");
        }
    }

    private static String pragma(Database database, String name) {
        return database.query("PRAGMA " + name, row -> row.getString(1)).get(0);
    }

    @Test
    void whatIsOpenToOthersIsRepaired() throws IOException {
        EmbeddedStore.open(home).close();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        EmbeddedStore.open(home).close();
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatOthersWriteToIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectory(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertProblem(() -> EmbeddedStore.open(home), "store-unavailable", "Other users write to");
        assertThat(mode(home)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Files.createFile(home);
        assertProblem(() -> EmbeddedStore.open(home), "store-unavailable", "a file is in its place");
        assertProblem(() -> EmbeddedStore.open(home.resolve("below")), "store-unavailable", home.toString());
    }

    @Test
    void somethingElseThanADatabaseIsLeftAlone() throws IOException {
        String diary = "Dear diary, ".repeat(1000);
        Files.createDirectories(home);
        Files.writeString(file, diary);
        assertProblem(() -> EmbeddedStore.open(home), "store-damaged", "something else than a database");
        assertThat(file).hasContent(diary);
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws IOException {
        Files.createDirectories(home);
        Files.createFile(file);
        try (Database database = Database.open(file)) {
            database.run("PRAGMA application_id = 7");
        }
        byte[] before = Files.readAllBytes(file);
        assertProblem(() -> EmbeddedStore.open(home), "store-damaged", "not Longhaul's");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aDamagedDatabaseIsReported() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        // The first page with its tables survives; what they point to does not.
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            assertProblem(() -> store.checkpoints().list(), "store-damaged", "SQLite found");
        }
    }

    @Test
    void aCutDatabaseIsReported() throws IOException {
        fill();
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 4096 * 2));
        assertProblem(
                () -> {
                    try (EmbeddedStore store = EmbeddedStore.open(home)) {
                        store.checkpoints().list();
                    }
                },
                "store-damaged",
                "SQLite found");
    }

    @Test
    void aNewerSchemaIsLeftAlone() {
        fill();
        try (Database database = Database.open(file)) {
            database.run("PRAGMA user_version = 2");
        }
        assertProblem(() -> EmbeddedStore.open(home), "store-newer", "schema 2");
    }

    @Test
    void anEmptyFileBecomesAStore() throws IOException {
        // A process was killed between making the file and making its tables.
        Files.createDirectories(home);
        Files.createFile(file);
        fill();
    }

    @Test
    void aFullDiskLosesNothing() {
        fill();
        try (Database database = Database.open(file);
                LeaseLocks locks = locks()) {
            Checkpoints checkpoints = new EmbeddedCheckpoints(database, locks);
            try (Checkpoints.Held held = take(checkpoints, 1)) {
                Checkpoint big = held.checkpoint().with(Tally.ZERO.invocation());
                int pages = database.query("PRAGMA page_count", row -> row.getInt(1))
                        .get(0);
                database.query("PRAGMA max_page_count = " + pages, row -> row.getInt(1));
                assertProblem(() -> createUntilFull(checkpoints), "store-unavailable", "could not be written");
                assertThat(checkpoints.find(Samples.id(1))).contains(held.checkpoint());
                database.query("PRAGMA max_page_count = 1000000", row -> row.getInt(1));
                // Room again: the same save goes through.
                assertThat(held.save(big).version()).isEqualTo(big.version() + 1);
            }
        }
    }

    private static void createUntilFull(Checkpoints checkpoints) {
        for (int i = 1000; i < 2000; i++) {
            assertThat(checkpoints.create(Samples.created(i))).isTrue();
        }
    }

    @Test
    void aReadOnlyStoreCanBeRead() {
        fill();
        try (Database database = Database.open(file);
                LeaseLocks locks = locks()) {
            database.run("PRAGMA query_only = 1");
            Checkpoints checkpoints = new EmbeddedCheckpoints(database, locks);
            assertThat(checkpoints.list()).hasSize(20);
            assertProblem(() -> take(checkpoints, 1), "store-unavailable", "read-only");
            database.run("PRAGMA query_only = 0");
            // The failed taking left no lock behind.
            take(checkpoints, 1).close();
        }
    }

    @Test
    void aFolderWithoutRightsIsAProblem() throws Exception {
        assertThat(FileRights.run(ClosedFolder.class, folder.toString()))
                .startsWith("store-unavailable: ")
                .contains(folder.resolve("closed").toString());
    }

    @Test
    void anotherProgramsLockIsAProblemAfterAWhile() {
        fill();
        try (Database other = Database.open(file);
                Database database = Database.open(file, Duration.ofMillis(1))) {
            other.run("BEGIN IMMEDIATE");
            Checkpoints checkpoints = new EmbeddedCheckpoints(database, null);
            assertThat(checkpoints.list()).hasSize(20);
            assertProblem(() -> checkpoints.create(Samples.created(99)), "store-unavailable", "locked");
            other.run("COMMIT");
            assertThat(checkpoints.create(Samples.created(99))).isTrue();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        EmbeddedStore store = EmbeddedStore.open(home);
        store.close();
        store.close();
        assertProblem(() -> store.checkpoints().list(), "store-unavailable", "closed");
    }

    private void fill() {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            for (int i = 1; i <= 20; i++) {
                assertThat(store.checkpoints().create(Samples.created(i))).isTrue();
            }
        }
    }

    private LeaseLocks locks() {
        try {
            return LeaseLocks.open(home.toRealPath().resolve("leases.lock"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Checkpoints.Held take(Checkpoints checkpoints, int number) {
        return checkpoints
                .take(Samples.id(number), "me", NOW, NOW.plusSeconds(9))
                .orElseThrow();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertProblem(ThrowingCallable call, String type, String cause) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            Problem problem = e.problem();
            assertThat(problem.type()).isEqualTo(type);
            assertThat(problem.title() + ": " + problem.cause()).contains(cause);
        });
    }
}
