package dev.longhaul.checkpoint;

import dev.longhaul.upload.UploadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One OS lock for each upload, which the system itself gives up when its process dies, however it dies. All of them are
 * one-byte locks in one empty file, at an offset that the upload id names: there are no lock files to tidy up, and none
 * that could be deleted under somebody who holds it.
 *
 * <p>POSIX drops a process's locks on a file as soon as the process closes any descriptor of that file. So the file is
 * opened once in this process, and closed when nobody needs it any more.
 */
final class LeaseLocks implements AutoCloseable {

    private static final Map<Path, LeaseLocks> OPEN = new HashMap<>();

    /** 60 bits of the id: within a positive {@code long}, and no two uploads of one machine share them. */
    private static final int OFFSET_DIGITS = 15;

    private final Path file;
    private final FileChannel channel;
    private int users;

    private LeaseLocks(Path file) throws IOException {
        this.file = file;
        PrivateFiles.file(file);
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /**
     * @param file a real path
     */
    static LeaseLocks open(Path file) throws IOException {
        synchronized (OPEN) {
            LeaseLocks locks = OPEN.get(file);
            if (locks == null) {
                locks = new LeaseLocks(file);
                OPEN.put(file, locks);
            }
            locks.users++;
            return locks;
        }
    }

    /** Locks an upload; empty if this or another process has it locked. Never waits. */
    Optional<Lock> tryLock(UploadId id) throws IOException {
        long offset = Long.parseLong(id.value(), 0, OFFSET_DIGITS, 16);
        synchronized (OPEN) {
            try {
                FileLock lock = channel.tryLock(offset, 1, false);
                if (lock == null) {
                    return Optional.empty();
                }
                users++;
                return Optional.of(new Lock(lock));
            } catch (OverlappingFileLockException e) {
                return Optional.empty();
            }
        }
    }

    /** Ends one use; locks that are held stay. */
    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(file);
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A locked upload. */
    final class Lock implements AutoCloseable {

        private final FileLock lock;
        private boolean closed;

        private Lock(FileLock lock) {
            this.lock = lock;
        }

        @Override
        public void close() {
            synchronized (OPEN) {
                if (closed) {
                    return;
                }
                closed = true;
                try {
                    lock.release();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    LeaseLocks.this.close();
                }
            }
        }
    }
}
