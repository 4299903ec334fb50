package dev.longhaul.source;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What is wrong with a file, in words. */
final class FileProblems {

    private FileProblems() {}

    /** Throws the problem that an error of the file system stands for, or gives the error back: it may pass. */
    static IOException of(Path file, IOException e) {
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException || isNotADirectory(e)) {
            throw new ProblemException(missing(file), e);
        }
        if (e instanceof AccessDeniedException) {
            throw new ProblemException(unreadable(file), e);
        }
        if (e instanceof FileSystemLoopException) {
            throw new ProblemException(notAFile(file), e);
        }
        return e;
    }

    /** A path through a file; the JDK has a class for it and does not use it here. */
    private static boolean isNotADirectory(IOException e) {
        return e instanceof FileSystemException system && "Not a directory".equals(system.getReason());
    }

    static Problem missing(Path file) {
        return new Problem(
                "source-missing",
                "There is no file " + file,
                "Nothing is at this path now; the name may be mistyped, or the file was moved or deleted.",
                "Check the path. If an upload under way needs the file, put it back unchanged and run: longhaul resume");
    }

    static Problem notAFile(Path file) {
        return new Problem(
                "source-not-a-file",
                file + " is not a file",
                "It is a folder, a device or a pipe. An upload that can be resumed needs a file that can be read again.",
                "Name the video file itself; write what comes from a pipe to a file first.");
    }

    static Problem unreadable(Path file) {
        return new Problem(
                "source-unreadable",
                "The file " + file + " may not be read",
                "The file or a folder above it gives you no right to read.",
                "Give yourself the right (chmod u+r, or ask its owner), or run Longhaul as a user who has it.");
    }

    static Problem empty(Path file) {
        return new Problem(
                "source-empty",
                "The file " + file + " is empty",
                "It has 0 bytes; an export or a copy may have failed or may not have begun.",
                "Make the file again and upload it then.");
    }

    static Problem tooLarge(Path file, long sizeBytes, long largestBytes) {
        return new Problem(
                "source-too-large",
                "The file " + file + " is too large",
                "It has " + sizeBytes + " bytes, and the platform takes at most " + largestBytes + ".",
                "Encode it with a lower bit rate, or cut it into parts.");
    }

    static Problem changed(Path file, String changes) {
        return new Problem(
                "source-changed",
                "The file " + file + " has changed since its upload began",
                "Two versions must not be mixed in one video: " + changes + ".",
                "Upload the new file as an upload of its own, and cancel this one. If the old file was only moved aside, move it"
                        + " back (mv, not cp) and run: longhaul retry");
    }
}
