package dev.longhaul.bench;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A job's source that is no file: what comes by HTTPS, and what is made on the way. */
final class JobSource implements Source {
    private final Job job;
    /** On the way to a buffer outside the heap; one for all readings, or the heap would fill with them. */
    private final byte[] copied = new byte[Limits.BUFFER_BYTES];

    JobSource(Job job) {
        this.job = job;
    }

    @Override
    public SourceIdentity identity() {
        return new SourceIdentity(job.source().toString(), job.bytes(), RangeRequest.ETAG);
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        InputStream in = job.open(range.first(), range.lengthBytes());
        return new Reading() {
            @Override
            public int read(ByteBuffer buffer) throws IOException {
                if (buffer.hasArray()) {
                    int read = in.read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
                    buffer.position(buffer.position() + Math.max(0, read));
                    return read;
                }
                int read = in.read(copied, 0, Math.min(copied.length, buffer.remaining()));
                buffer.put(copied, 0, Math.max(0, read));
                return read;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
