package dev.longhaul.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awscdk.services.lambda.Architecture;

/**
 * A built function.zip, looked into: with another processor than the function's, or with Longhaul for the JVM in it, every invocation would
 * fail, and only the log would say so.
 *
 * @param path where it is
 * @param architecture the processor that its executable was built for
 */
record FunctionZip(Path path, Architecture architecture) {

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    /** Where an ELF header has e_machine, of two bytes; both processors are little-endian. */
    private static final int MACHINE = 18;

    private static final int X86_64 = 0x3e;
    private static final int AARCH64 = 0xb7;

    /**
     * @throws IllegalArgumentException if there is none, or no executable for Lambda in it
     */
    static FunctionZip at(Path path) {
        if (!Files.isRegularFile(path)) {
            throw refused(path, "is not there: build it first, ./mvnw package -Dnative -DskipTests (docs/native.md)");
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry bootstrap = zip.getEntry("bootstrap");
            if (bootstrap == null) {
                throw refused(
                        path,
                        "has no bootstrap in it, and is not for provided.al2023: build the executable, with -Dnative");
            }
            try (InputStream in = zip.getInputStream(bootstrap)) {
                return new FunctionZip(path, architecture(path, in.readNBytes(MACHINE + 2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static Architecture architecture(Path path, byte[] header) {
        boolean elf = header.length == MACHINE + 2;
        for (int i = 0; elf && i < ELF.length; i++) {
            elf = header[i] == ELF[i];
        }
        int machine = elf ? Byte.toUnsignedInt(header[MACHINE]) | Byte.toUnsignedInt(header[MACHINE + 1]) << 8 : 0;
        return switch (machine) {
            case X86_64 -> Architecture.X86_64;
            case AARCH64 -> Architecture.ARM_64;
            default ->
                throw refused(
                        path,
                        "has a bootstrap that is no executable for Linux on x86_64 or arm64: build it there, or in a container (docs/native.md)");
        };
    }

    private static IllegalArgumentException refused(Path path, String why) {
        return new IllegalArgumentException("function.zip: " + path + " " + why);
    }
}
