package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.LonghaulProcess;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is uploaded to Lambda: the executable that was tested, ready to be started, and nothing else. */
@Tag("executable")
class FunctionZipIT {

    private static final long LARGEST_BYTES = 30_000_000;

    @Test
    void zip_holdsTheExecutableAsItsBootstrapAndNothingElse() throws Exception {
        Path executable = Path.of(LonghaulProcess.EXECUTABLE);
        Path zip = executable.resolveSibling("function.zip");

        assertThat(Files.size(zip)).isLessThanOrEqualTo(LARGEST_BYTES);
        try (FileSystem held = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                Stream<Path> all = Files.walk(held.getPath("/"))) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).extracting(Path::toString).containsExactly("/bootstrap");
            assertThat(Files.mismatch(files.get(0), executable)).isEqualTo(-1);
            assertThat(Files.getPosixFilePermissions(files.get(0)))
                    .contains(PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_READ);
        }
    }
}
