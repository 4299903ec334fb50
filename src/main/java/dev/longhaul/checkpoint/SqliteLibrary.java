package dev.longhaul.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once into Longhaul's folder. The driver by itself unpacks a copy at every start and
 * deletes it at a regular end only: killed processes would fill the temporary folder (xerial/sqlite-jdbc issues 603, 1140).
 */
final class SqliteLibrary {

    private static final String PATH_PROPERTY = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Tells the driver where the library is; if it cannot be put there, the driver goes its own way. */
    static synchronized void install(Path home) {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            Path folder = home.resolve("native")
                    .resolve(SQLiteJDBCLoader.getVersion() + "-"
                            + OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-'));
            Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
            if (Files.exists(library) || unpack(folder, library)) {
                System.setProperty(PATH_PROPERTY, folder.toString());
            }
        } catch (IOException e) {
            // A full disk or a folder that is read-only: the store itself reports that better.
        }
    }

    private static boolean unpack(Path folder, Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return false;
            }
            PrivateFiles.folder(folder);
            Path partial = Files.createTempFile(folder, "library", ".part");
            try {
                try (FileChannel out = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                    packed.transferTo(Channels.newOutputStream(out));
                    // Under its name there is only ever the whole library, even after a power cut.
                    out.force(true);
                }
                Files.move(partial, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
            return true;
        }
    }
}
