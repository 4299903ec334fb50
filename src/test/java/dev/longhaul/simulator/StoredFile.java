package dev.longhaul.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file that grows at its end only. Not thread-safe. */
public final class StoredFile implements AutoCloseable {

    private final Optional<Path> path;
    private final Optional<FileChannel> channel;
    private final Optional<MessageDigest> digest;
    private Optional<String> sha256 = Optional.empty();
    private long length;

    private StoredFile(Optional<Path> path, Optional<FileChannel> channel, Optional<MessageDigest> digest) {
        this.path = path;
        this.channel = channel;
        this.digest = digest;
    }

    /**
     * An empty file.
     *
     * @param file where the bytes go with {@link Keep#DISK}; replaced if it exists
     * @throws UncheckedIOException when the file cannot be made
     */
    public static StoredFile create(Keep keep, Path file) {
        try {
            return switch (keep) {
                case DISK -> new StoredFile(Optional.of(file), Optional.of(open(file)), Optional.of(sha256Digest()));
                case DIGEST -> new StoredFile(Optional.empty(), Optional.empty(), Optional.of(sha256Digest()));
                case LENGTH -> new StoredFile(Optional.empty(), Optional.empty(), Optional.empty());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public void append(byte[] bytes, int count) throws IOException {
        if (channel.isPresent()) {
            ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
            while (left.hasRemaining()) {
                channel.get().write(left);
            }
        }
        digest.ifPresent(sum -> sum.update(bytes, 0, count));
        length += count;
    }

    public long length() {
        return length;
    }

    /** Where the bytes are, with {@link Keep#DISK}. */
    public Optional<Path> path() {
        return path;
    }

    /** Ends the file and gives its lower-case SHA-256, which {@link Keep#LENGTH} does not have. */
    public Optional<String> finish() {
        if (sha256.isEmpty()) {
            sha256 = digest.map(sum -> HexFormat.of().formatHex(sum.digest()));
        }
        close();
        return sha256;
    }

    /** Lets go of the file; what was stored stays on disk. */
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
