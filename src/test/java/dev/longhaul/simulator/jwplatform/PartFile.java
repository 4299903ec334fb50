package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Keep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file whose parts come in any order, and some more than once: the later bytes overwrite the earlier ones. A digest can only
 * be made of the whole, so that {@link Keep#DIGEST} too needs the disk until then. Thread-safe.
 */
final class PartFile implements AutoCloseable {

    private final Keep keep;
    private final Path path;
    private final Optional<FileChannel> channel;

    private PartFile(Keep keep, Path path, Optional<FileChannel> channel) {
        this.keep = keep;
        this.path = path;
        this.channel = channel;
    }

    /** An empty file in the place of whatever was there. */
    static PartFile create(Keep keep, Path path) {
        try {
            if (keep == Keep.LENGTH) {
                return new PartFile(keep, path, Optional.empty());
            }
            Files.createDirectories(path.toAbsolutePath().getParent());
            return new PartFile(
                    keep,
                    path,
                    Optional.of(FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(long offset, byte[] bytes, int count) throws IOException {
        if (channel.isPresent()) {
            ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
            long at = offset;
            while (left.hasRemaining()) {
                at += channel.get().write(left, at);
            }
        }
    }

    /** Ends the file and gives its lower-case SHA-256, which {@link Keep#LENGTH} does not have. */
    Optional<String> finish() {
        close();
        if (keep == Keep.LENGTH) {
            return Optional.empty();
        }
        try {
            String sum = sha256(path);
            if (keep == Keep.DIGEST) {
                Files.delete(path);
            }
            return Optional.of(sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where the bytes stay, with {@link Keep#DISK}. */
    Optional<Path> path() {
        return keep == Keep.DISK ? Optional.of(path) : Optional.empty();
    }

    @Override
    public void close() {
        if (channel.isPresent()) {
            try {
                channel.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
