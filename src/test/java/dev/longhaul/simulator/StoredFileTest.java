package dev.longhaul.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredFileTest {

    /** SHA-256 of "abc", from FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void append_keepsWhatItPromises(Keep keep) throws IOException {
        Path place = directory.resolve("new").resolve("file");
        StoredFile file = StoredFile.create(keep, place);
        file.append(new byte[] {'a', 'x'}, 1);
        file.append(new byte[] {'b', 'c'}, 2);
        assertThat(file.length()).isEqualTo(3);
        assertThat(file.finish().orElse("none")).isEqualTo(keep == Keep.LENGTH ? "none" : ABC);
        assertThat(file.finish()).isEqualTo(file.finish());
        assertThat(file.path().isPresent()).isEqualTo(keep == Keep.DISK);
        assertThat(Files.exists(place)).isEqualTo(keep == Keep.DISK);
        if (keep == Keep.DISK) {
            assertThat(place).hasContent("abc");
        }
    }
}
