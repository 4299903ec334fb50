package dev.longhaul.source;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A local file, pinned. It is compared with its pin when a range is opened, and again before the range's last bytes are handed
 * out: a chunk of a file that changed is never completed, so two versions are never spliced. A change that leaves size,
 * modification time and inode as they were is not seen.
 */
final class FileSource implements Source {

    private final SourceIdentity pinned;
    private final FileSources files;
    private final Path path;

    FileSource(SourceIdentity pinned, FileSources files) {
        this.pinned = pinned;
        this.files = files;
        this.path = Path.of(pinned.location());
    }

    @Override
    public SourceIdentity identity() throws IOException {
        return files.identify(path);
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        if (range.next() > pinned.sizeBytes()) {
            throw new IllegalArgumentException("range " + range + " ends beyond " + pinned.sizeBytes() + " bytes");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw FileProblems.of(path, e);
        }
        try {
            // After opening: whatever the channel reads from now on is not older than what is compared.
            requirePinned();
            return new RangeReading(channel, range);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void requirePinned() throws IOException {
        FilePin now;
        try {
            now = FilePin.of(path);
        } catch (IOException e) {
            throw FileProblems.of(path, e);
        }
        String changes = now.changesSince(pinned.sizeBytes(), pinned.pin());
        if (!changes.isEmpty()) {
            throw new ProblemException(FileProblems.changed(path, changes));
        }
    }

    private final class RangeReading implements Reading {

        private final FileChannel channel;
        private final long end;
        private long position;

        RangeReading(FileChannel channel, ByteRange range) {
            this.channel = channel;
            this.position = range.first();
            this.end = range.next();
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            if (position == end) {
                return -1;
            }
            int start = buffer.position();
            int limit = buffer.limit();
            buffer.limit((int) Math.min(limit, start + (end - position)));
            int read;
            try {
                read = channel.read(buffer, position);
            } finally {
                buffer.limit(limit);
            }
            if (read < 0) {
                FileSource.this.requirePinned();
                throw new ProblemException(
                        FileProblems.changed(path, "it ended at byte " + position + " while it was being read"));
            }
            if (position + read == end) {
                requirePinned(buffer, start);
            }
            position += read;
            return read;
        }

        private void requirePinned(ByteBuffer buffer, int start) throws IOException {
            boolean same = false;
            try {
                FileSource.this.requirePinned();
                same = true;
            } finally {
                if (!same) {
                    buffer.position(start);
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
