package dev.longhaul.bench;

import dev.longhaul.SystemTime;
import dev.longhaul.source.FileSources;
import dev.longhaul.transfer.ByteTransfer;
import dev.longhaul.transfer.Checksums;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Longhaul's own byte path, with the checksum that the row is about: chunk after chunk, as an invocation sends them. */
final class LonghaulCarrier implements Carrier {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Checksum checksum;
    private final Time time = new SystemTime();
    private Instant leaseEnd = time.now().plus(LEASE);

    /** What is computed of the bytes on their way. */
    enum Checksum {
        NONE,
        /** What is shipped. */
        CRC32C,
        /** Both. */
        CRC32C_AND_SHA256
    }

    LonghaulCarrier(Checksum checksum) {
        this.checksum = checksum;
    }

    @Override
    public void carry(Job job, Stopwatch watch) throws IOException {
        URI session = Session.open(job);
        watch.start();
        Source source = checksum == Checksum.CRC32C_AND_SHA256 ? new DigestingSource(source(job)) : source(job);
        Checksums checksums = checksum == Checksum.NONE ? Checksums.NONE : Checksums.COMPUTED;
        try (ByteTransfer transfer = new ByteTransfer(OptionalLong.empty(), time, checksums)) {
            for (long offset = 0; offset < job.bytes(); offset += Limits.LARGE_CHUNK_BYTES) {
                long length = Math.min(Limits.LARGE_CHUNK_BYTES, job.bytes() - offset);
                ByteRange range = ByteRange.ofLength(offset, length);
                Transferred became = transfer.send(request(job, session, range), source, range, this::sent, deadline());
                requireStored(became, range.next() == job.bytes());
            }
        }
    }

    private static Source source(Job job) throws IOException {
        if (!job.source().getScheme().equals("file")) {
            return new JobSource(job);
        }
        FileSources files = new FileSources(Long.MAX_VALUE);
        return files.pinned(files.identify(Path.of(job.source())));
    }

    private static ChunkRequest request(Job job, URI session, ByteRange range) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + job.token());
        headers.put("Content-Type", "video/mp4");
        headers.put("Content-Range", "bytes " + range + "/" + job.bytes());
        return new ChunkRequest("PUT", session, headers);
    }

    /** What the runner does for every piece: a lease of which half has gone is renewed. */
    private void sent(long bytes) {
        Instant now = time.now();
        if (Duration.between(now, leaseEnd).compareTo(LEASE.dividedBy(2)) < 0) {
            leaseEnd = now.plus(LEASE);
        }
    }

    private Deadline deadline() {
        return () -> Duration.between(time.now(), leaseEnd);
    }

    private static void requireStored(Transferred became, boolean last) throws IOException {
        int status = became instanceof Transferred.Answered answered
                ? answered.answer().status()
                : 0;
        if (last ? status != 200 && status != 201 : status != 308) {
            throw new IOException("a chunk ended with " + became);
        }
    }
}
