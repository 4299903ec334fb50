package dev.longhaul.upload;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Carries the checksum of what was sent forward to what the platform confirmed of it. Parts that land out of order wait until
 * the gap before them is closed. Where the platform confirmed bytes that this invocation did not send (the one before died), the
 * checksum stays behind and says so by the bytes that it covers.
 */
final class ConfirmedChecksum {

    /** By the offset of their first byte. */
    private final Map<Long, Part> sent = new TreeMap<>();

    private record Part(long next, Platform.Marks marks) {}

    void sent(Chunk chunk, Platform.Marks marks) {
        sent.put(chunk.range().first(), new Part(chunk.range().next(), marks));
    }

    /** A part that the platform keeps whole: of its checksums, the last is all that is ever asked for. */
    void landed(Chunk chunk, Platform.Marks marks) {
        long next = chunk.range().next();
        OptionalLong whole = marks.checksumBefore(next);
        sent(chunk, offset -> offset == next ? whole : OptionalLong.empty());
    }

    /** With as much of what was sent as the platform holds without a gap from byte 0 on. */
    SentChecksum confirmed(SentChecksum before, long confirmedBytes) {
        SentChecksum covered = before;
        while (covered.coveredBytes() < confirmedBytes && sent.containsKey(covered.coveredBytes())) {
            long first = covered.coveredBytes();
            Part part = sent.remove(first);
            long end = Math.min(part.next(), confirmedBytes);
            OptionalLong value = part.marks().checksumBefore(end);
            if (value.isEmpty()) {
                return covered;
            }
            covered = covered.plus(value.getAsLong(), end - first);
        }
        return covered;
    }
}
