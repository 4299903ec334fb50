package dev.longhaul.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in place of a built function.zip. */
public final class StandIn {

    static final int X86_64 = 0x3e;
    static final int AARCH64 = 0xb7;

    private StandIn() {}

    /** A function.zip whose bootstrap begins as an executable for x86_64 does. */
    public static Path functionZip(Path folder) {
        return zip(folder, "bootstrap", executable(X86_64));
    }

    static byte[] executable(int machine) {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7f, 'E', 'L', 'F'})
                .putShort(18, (short) machine)
                .array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Path zip(Path folder, String entry, byte[] content) {
        Path path = folder.resolve("function.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content);
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
