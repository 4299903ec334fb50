package dev.longhaul.checkpoint;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What goes wrong with the store, in words. */
final class StoreProblems {

    private static final String NOTHING_LOST = " What was saved before is safe.";

    private StoreProblems() {}

    static ProblemException of(Path file, SQLException e) {
        return new ProblemException(describe(file, e), e);
    }

    /** The low byte is the kind of error; the rest tells where in SQLite it came from. */
    static int primaryCode(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
    }

    static boolean isBusy(SQLException e) {
        int code = primaryCode(e);
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static Problem describe(Path file, SQLException e) {
        return switch (primaryCode(e)) {
            case 5, 6 ->
                unavailable(
                        "The store is busy",
                        "Another program keeps " + file + " locked.",
                        "Close the program that has it open (a backup, an SQLite shell), then run Longhaul again.");
            case 13 ->
                unavailable(
                        "The disk is full",
                        "The checkpoint could not be written to " + file + "." + NOTHING_LOST,
                        "Make room on that disk, then run: longhaul resume");
            case 3, 8, 14 ->
                unavailable(
                        "The store cannot be written",
                        file + " or its folder is read-only, or belongs to another user." + NOTHING_LOST,
                        "Make the folder and the file writable for you, or point LONGHAUL_HOME at another folder.");
            case 10 ->
                unavailable(
                        "The disk does not do its work",
                        "Reading or writing " + file + " failed (" + name(e) + ")." + NOTHING_LOST,
                        "Look at the disk and its file system, then run: longhaul resume");
            case 26 ->
                damaged(
                        "The store is not a database",
                        file + " holds something else than a database, or was overwritten.");
            case 11 -> damaged("The store is damaged", "SQLite found " + file + " damaged.");
            default ->
                unavailable(
                        "The store cannot be used",
                        file + ": SQLite reports " + name(e) + "." + NOTHING_LOST,
                        "Run it again; if it stays so, restore the store from a backup (docs/store.md).");
        };
    }

    private static String name(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : e.getMessage();
    }

    private static Problem unavailable(String title, String cause, String remedy) {
        return new Problem("store-unavailable", title, cause, remedy);
    }

    private static Problem damaged(String title, String cause) {
        return new Problem(
                "store-damaged",
                title,
                cause + " Nothing was changed.",
                "Restore it from a backup (docs/store.md). If there is none, move the file away and begin the unfinished"
                        + " uploads again; look on the platform first which videos are there.");
    }

    /** The JDK puts a few reasons into class names, and the path into the message. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.toString();
    }

    static ProblemException home(Path home, IOException e) {
        return new ProblemException(
                unavailable(
                        "Longhaul's folder cannot be used",
                        home + ": " + reason(e) + ".",
                        "Make it a folder that you can read and write, or point LONGHAUL_HOME at another one."),
                e);
    }

    static ProblemException locks(IOException e) {
        return new ProblemException(
                unavailable(
                        "Uploads cannot be locked",
                        "The file system of Longhaul's folder gives no locks: " + e + ".",
                        "Point LONGHAUL_HOME at a folder on a local disk."),
                e);
    }

    static ProblemException noLog(Path file) {
        return new ProblemException(unavailable(
                "The store cannot be written safely",
                "The file system of " + file + " has no shared memory for SQLite's write-ahead log.",
                "Point LONGHAUL_HOME at a folder on a local disk."));
    }

    static ProblemException notAFolderOfItsOwn(Path home) {
        return new ProblemException(unavailable(
                "Longhaul's folder cannot be kept private",
                "Other users write to " + home + ", and the store holds secrets.",
                "Point LONGHAUL_HOME at a folder of its own."));
    }

    static ProblemException foreign(Path file) {
        return new ProblemException(
                damaged("The store is another program's database", file + " has tables that are not Longhaul's."));
    }

    static ProblemException newer(Path file, int version, int known) {
        return new ProblemException(new Problem(
                "store-newer",
                "The store was written by a newer version of Longhaul",
                file + " has schema " + version + ", and this version knows schemas up to " + known + ".",
                "Use the version of Longhaul that wrote it, or a later one. Nothing was changed."));
    }

    static ProblemException noSuchUpload(UploadId id) {
        return new ProblemException(new Problem(
                "no-such-upload",
                "There is no upload " + id,
                "The store has no upload with this id; finished ones are kept for 30 days.",
                "Look it up: longhaul list"));
    }
}
