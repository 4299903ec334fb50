package dev.longhaul.checkpoint;

import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Pauses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The store for one machine: an SQLite file in Longhaul's folder, safe between processes, and whole again after a kill or a
 * power cut (docs/store.md).
 *
 * <p>It holds sessions, which are secrets, in clear text. What protects them is the mode of the files: the folder is 0700,
 * and the database and SQLite's files beside it are 0600 from the moment they exist.
 */
public final class EmbeddedStore implements AutoCloseable {

    /** How long finished uploads are remembered, so that a late duplicate of an event finds its upload. */
    public static final Duration TOMBSTONES = Duration.ofDays(30);

    static final String FILE = "longhaul.db";

    private static final int PRUNED_AT_ONCE = 500;

    private final Database database;
    private final LeaseLocks locks;
    private boolean closed;

    private EmbeddedStore(Database database, LeaseLocks locks) {
        this.database = database;
        this.locks = locks;
    }

    /**
     * Opens the store, and makes it if it is not there.
     *
     * @param home Longhaul's folder
     * @throws dev.longhaul.upload.ProblemException {@code store-unavailable}, {@code store-damaged} or {@code store-newer}
     */
    public static EmbeddedStore open(Path home) {
        try {
            Path real = PrivateFiles.folder(home);
            LeaseLocks locks = LeaseLocks.open(real.resolve("leases.lock"));
            try {
                SqliteLibrary.install(real);
                return new EmbeddedStore(openDatabase(real), locks);
            } catch (RuntimeException | IOException e) {
                locks.close();
                throw e;
            }
        } catch (IOException e) {
            throw StoreProblems.home(home, e);
        }
    }

    /** One process at a time: two that both find an empty file would stand in each other's way. */
    private static synchronized Database openDatabase(Path home) throws IOException {
        Path opening = home.resolve("opening.lock");
        PrivateFiles.file(opening);
        try (FileChannel channel = FileChannel.open(opening, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            Path file = home.resolve(FILE);
            PrivateFiles.file(file);
            for (String side : new String[] {"-wal", "-shm", "-journal"}) {
                PrivateFiles.repair(home.resolve(FILE + side));
            }
            return Database.open(file);
        }
    }

    public Checkpoints checkpoints() {
        return new EmbeddedCheckpoints(database, locks);
    }

    public Pauses pauses() {
        return new EmbeddedPauses(database);
    }

    public Cancellations cancellations() {
        return new EmbeddedCancellations(database);
    }

    /**
     * Forgets uploads that ended more than {@link #TOMBSTONES} ago, a bounded number of them.
     *
     * @return how many
     */
    public int prune(Instant now) {
        long before = now.minus(TOMBSTONES).toEpochMilli();
        boolean any = !database.query("SELECT 1 FROM uploads WHERE ended_at < ? LIMIT 1", row -> row.getInt(1), before)
                .isEmpty();
        return any
                ? database.update(
                        "DELETE FROM uploads WHERE id IN"
                                + " (SELECT id FROM uploads WHERE ended_at < ? ORDER BY ended_at LIMIT ?)",
                        before,
                        PRUNED_AT_ONCE)
                : 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                database.close();
            } finally {
                locks.close();
            }
        }
    }
}
