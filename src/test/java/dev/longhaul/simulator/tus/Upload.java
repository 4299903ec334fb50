package dev.longhaul.simulator.tus;

import dev.longhaul.simulator.Connection;
import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One upload. The newest request wins: of an older one that is still being read nothing more is stored. Thread-safe. */
final class Upload {

    private final long totalBytes;
    private final Map<String, String> metadata;
    private final String metadataHeader;
    private final StoredFile file = StoredFile.create(Keep.DIGEST, Path.of("unused"));
    private Connection holder;
    private long announced;
    private Optional<String> sha256 = Optional.empty();
    private OptionalInt goneStatus = OptionalInt.empty();

    Upload(long totalBytes, Map<String, String> metadata, String metadataHeader) {
        this.totalBytes = totalBytes;
        this.metadata = Map.copyOf(metadata);
        this.metadataHeader = metadataHeader;
    }

    long totalBytes() {
        return totalBytes;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    /** As it was sent. */
    String metadataHeader() {
        return metadataHeader;
    }

    synchronized void claim(Connection connection) {
        if (holder != null && holder != connection) {
            holder.reset();
        }
        holder = connection;
    }

    synchronized void store(Connection connection, byte[] bytes, int count) throws IOException {
        if (holder != connection || goneStatus.isPresent()) {
            throw new IOException("a newer request took the upload");
        }
        file.append(bytes, count);
        if (file.length() == totalBytes) {
            sha256 = file.finish();
        }
    }

    synchronized long offset() {
        return file.length();
    }

    /** The bytes that the client was told are there. */
    synchronized long announced() {
        return announced;
    }

    synchronized void announce(long bytes) {
        announced = Math.max(announced, bytes);
    }

    /** Of a whole file. */
    synchronized Optional<String> sha256() {
        return sha256;
    }

    /** The status of an upload that is gone. */
    synchronized OptionalInt goneStatus() {
        return goneStatus;
    }

    synchronized void end(int status) {
        goneStatus = OptionalInt.of(status);
    }
}
