package dev.longhaul.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What tells a file from another version of it at the same place.
 *
 * @param sizeBytes its length
 * @param modified its modification time, as finely as the file system keeps it
 * @param file which file it is: {@code inode=…}, or {@code created=…} where there are no inodes
 */
record FilePin(long sizeBytes, Instant modified, String file) {

    static FilePin of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FilePin(attributes.size(), attributes.lastModifiedTime().toInstant(), whichFile(path, attributes));
    }

    private static String whichFile(Path path, BasicFileAttributes attributes) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(path, "unix:ino");
            return "inode=" + unix.get("ino");
        }
        return "created=" + attributes.creationTime().toInstant();
    }

    /** As it is stored; the size has a place of its own. */
    String text() {
        return "mtime=" + modified + "," + file;
    }

    /** In words, what is no more as an earlier pin of the same place had it; empty if nothing is. */
    String changesSince(long pinnedSizeBytes, String pinnedText) {
        List<String> changes = new ArrayList<>();
        if (sizeBytes != pinnedSizeBytes) {
            changes.add("it had " + pinnedSizeBytes + " bytes and has " + sizeBytes);
        }
        if (!pinnedText.startsWith("mtime=" + modified + ",")) {
            changes.add("it was modified at " + modified);
        }
        if (!pinnedText.endsWith("," + file)) {
            changes.add("it is another file under the same name");
        }
        return String.join("; ", changes);
    }
}
