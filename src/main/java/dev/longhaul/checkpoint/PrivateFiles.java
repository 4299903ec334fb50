package dev.longhaul.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that only their owner can read. They are created with their mode, never made private afterwards; what exists
 * already is repaired. Where the file system has no modes (Windows), a user's folder is private by itself.
 */
final class PrivateFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Makes a folder with mode 0700 if it is not there, and gives it that mode otherwise.
     *
     * @return the folder's real path
     * @throws dev.longhaul.upload.ProblemException {@code store-unavailable} if it is a folder that other people use
     */
    static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (hasModes(existingParent(folder))) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectories(folder);
            }
        }
        Path real = folder.toRealPath();
        if (hasModes(real)) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(real);
            if (real.getParent() == null || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
                // Taking /tmp or / away from everybody else would be a bad repair.
                throw StoreProblems.notAFolderOfItsOwn(real);
            }
            if (!mode.equals(FOLDER)) {
                Files.setPosixFilePermissions(real, FOLDER);
            }
        }
        return real;
    }

    /** Makes an empty file with mode 0600 if it is not there, and gives it that mode otherwise. Never opens what exists. */
    static void file(Path file) throws IOException {
        try {
            if (hasModes(file.getParent())) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            repair(file);
        }
    }

    /** Gives a file mode 0600, if it is there. */
    static void repair(Path file) throws IOException {
        try {
            if (hasModes(file.getParent())
                    && !Files.getPosixFilePermissions(file).equals(FILE)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        } catch (NoSuchFileException e) {
            // Another process has just ended with it (SQLite's side files).
        }
    }

    private static Path existingParent(Path path) {
        Path parent = path.toAbsolutePath();
        while (parent != null && !Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            parent = parent.getParent();
        }
        return parent == null ? path.toAbsolutePath().getRoot() : parent;
    }

    private static boolean hasModes(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
