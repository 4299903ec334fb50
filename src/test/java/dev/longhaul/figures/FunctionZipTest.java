package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionZipTest {

    @TempDir
    Path folder;

    @Test
    void zip_thatHoldsTheExecutable_isItsOwn() throws Exception {
        Path executable = build("bootstrap", 5);

        assertThat(FunctionZip.ofExecutable(executable).bytes())
                .isEqualTo(Files.size(folder.resolve("function.zip")))
                .isPositive();
    }

    @ParameterizedTest(name = "{0} of {1} bytes")
    @CsvSource({"bootstrap, 4", "lib/longhaul.jar, 5"})
    void zip_ofAnotherBuild_isRefused(String entry, int bytes) throws Exception {
        Path executable = build(entry, bytes);

        assertThatThrownBy(() -> FunctionZip.ofExecutable(executable)).hasMessageContaining("another build");
    }

    /** An executable of five bytes, and a zip. */
    private Path build(String entry, int bytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("function.zip")))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[bytes]);
        }
        return Files.write(folder.resolve("longhaul-runner"), new byte[5]);
    }
}
