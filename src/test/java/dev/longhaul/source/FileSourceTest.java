package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.FileRights;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourceTest {

    private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private static final long LARGEST = 1L << 38;

    private final FileSources files = new FileSources(LARGEST);
    private final byte[] content = new byte[100_000];

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        new Random(1).nextBytes(content);
        file = Files.write(folder.resolve("film.mp4"), content);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
    }

    @Test
    void anIdentityIsTheRealPathTheSizeAndThePin() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), file);
        SourceIdentity identity = files.identify(link.getParent().resolve("./link.mp4"));
        assertThat(identity.location()).isEqualTo(file.toRealPath().toString());
        assertThat(identity.sizeBytes()).isEqualTo(content.length);
        assertThat(identity.pin())
                .isEqualTo("mtime=2026-01-02T03:04:05.123456789Z,inode=" + Files.getAttribute(file, "unix:ino"));
        assertThat(files.pinned(identity).identity()).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({"0, 99999", "0, 0", "99999, 99999", "1, 4096", "50000, 99999", "12345, 67890"})
    void readsExactlyItsRange(long first, long last) throws IOException {
        byte[] expected = Arrays.copyOfRange(content, (int) first, (int) last + 1);
        for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(1000), ByteBuffer.allocateDirect(1 << 18)}) {
            assertThat(read(pinned().open(new ByteRange(first, last)), buffer)).isEqualTo(expected);
        }
    }

    @Test
    void leavesTheBuffersLimitAndWhatIsBeforeIt() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(100).position(10).limit(90);
        try (Source.Reading reading = pinned().open(new ByteRange(0, 49))) {
            assertThat(reading.read(buffer)).isEqualTo(50);
            assertThat(buffer.position()).isEqualTo(60);
            assertThat(buffer.limit()).isEqualTo(90);
            assertThat(reading.read(buffer)).isEqualTo(-1);
        }
    }

    @Test
    void aRangeBeyondTheEndIsAMistakeOfTheCaller() throws IOException {
        Source source = pinned();
        assertThatThrownBy(() -> source.open(new ByteRange(0, content.length)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTouchedFileIsNotOpened() throws IOException {
        Source source = pinned();
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED.plusNanos(1)));
        assertProblem(() -> source.open(all()), "source-changed", "modified at 2026-01-02T03:04:05.123456790Z");
    }

    @Test
    void aGrownFileIsNotOpened() throws IOException {
        Source source = pinned();
        Files.write(file, new byte[1], StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        assertProblem(() -> source.open(all()), "source-changed", "it had 100000 bytes and has 100001");
    }

    @Test
    void aReplacedFileIsNotOpened() throws IOException {
        Source source = pinned();
        Path other = Files.write(folder.resolve("other"), new byte[content.length]);
        Files.setLastModifiedTime(other, FileTime.from(MODIFIED));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertProblem(() -> source.open(all()), "source-changed", "another file under the same name");
    }

    @Test
    void aFileThatChangesWhileItIsReadNeverCompletesTheRange() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(60_000);
        try (Source.Reading reading = pinned().open(all())) {
            assertThat(reading.read(buffer)).isEqualTo(60_000);
            buffer.clear();
            try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
                writer.write(1);
            }
            assertProblem(() -> reading.read(buffer), "source-changed", "modified at");
            assertThat(buffer.position()).as("handed out").isZero();
            assertProblem(() -> reading.read(buffer), "source-changed", "modified at");
        }
    }

    @Test
    void aFileThatIsCutWhileItIsReadHasChanged() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(60_000);
        try (Source.Reading reading = pinned().open(all())) {
            assertThat(reading.read(buffer)).isEqualTo(60_000);
            buffer.clear();
            try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
                writer.setLength(60_000);
            }
            assertProblem(() -> reading.read(buffer), "source-changed", "it had 100000 bytes and has 60000");
        }
    }

    @Test
    void aFileThatIsDeletedWhileItIsReadIsMissing() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(content.length);
        try (Source.Reading reading = pinned().open(all())) {
            Files.delete(file);
            assertProblem(() -> reading.read(buffer), "source-missing", "Nothing is at this path");
            assertThat(buffer.position()).isZero();
        }
    }

    @Test
    void refusesWhatCannotBeUploaded() throws IOException {
        assertProblem(() -> files.identify(folder.resolve("none.mp4")), "source-missing", "Nothing is at this path");
        assertProblem(() -> files.identify(file.resolve("below.mp4")), "source-missing", "Nothing is at this path");
        assertProblem(() -> files.identify(folder), "source-not-a-file", "folder");
        assertProblem(() -> files.identify(Path.of("/dev/null")), "source-not-a-file", "device");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        assertProblem(() -> files.identify(empty), "source-empty", "0 bytes");
    }

    @Test
    void refusesMoreThanThePlatformTakes() throws IOException {
        Path large = folder.resolve("large.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(LARGEST);
            assertThat(files.identify(large).sizeBytes()).isEqualTo(LARGEST);
            sparse.setLength(LARGEST + 1);
            assertProblem(() -> files.identify(large), "source-too-large", "274877906945 bytes");
        }
    }

    @Test
    void refusesWhatMayNotBeRead() throws Exception {
        assertThat(FileRights.run(UnreadableFile.class).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("source-unreadable: ") && line.contains("no right to read"));
    }

    @Test
    void knowsWhichErrorsOfTheFileSystemStay() {
        assertProblem(
                () -> {
                    throw FileProblems.of(file, new AccessDeniedException("film.mp4"));
                },
                "source-unreadable",
                "no right to read");
        IOException passing = new IOException("Input/output error");
        assertThat(FileProblems.of(file, passing)).isSameAs(passing);
    }

    @Test
    void knowsItsLocations() {
        assertThat(FileSources.isFile(file.toString())).isTrue();
        assertThat(FileSources.isFile("s3://bucket/key")).isFalse();
    }

    private Source pinned() throws IOException {
        return files.pinned(files.identify(file));
    }

    private ByteRange all() {
        return new ByteRange(0, content.length - 1);
    }

    private static byte[] read(Source.Reading reading, ByteBuffer buffer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (reading) {
            while (reading.read(buffer.clear()) != -1) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer.get());
                }
            }
        }
        return out.toByteArray();
    }

    private static void assertProblem(ThrowingCallable call, String type, String cause) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo(type);
            assertThat(e.problem().cause()).contains(cause);
        });
    }
}
