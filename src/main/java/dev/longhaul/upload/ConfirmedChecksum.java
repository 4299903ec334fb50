package dev.longhaul.upload;

import java.util.OptionalLong;

/**
 * Carries the checksum of what was sent forward to what the platform confirmed of it. Where the platform confirmed bytes that
 * this invocation did not send (the one before died), the checksum stays behind and says so by the bytes that it covers.
 */
final class ConfirmedChecksum {

    private long firstOfChunk = -1;
    private Platform.Marks marks = Platform.Marks.NONE;

    void sent(Chunk chunk, Platform.Marks ofChunk) {
        firstOfChunk = chunk.range().first();
        marks = ofChunk;
    }

    SentChecksum confirmed(SentChecksum before, long confirmedBytes) {
        if (before.coveredBytes() != firstOfChunk || confirmedBytes <= firstOfChunk) {
            return before;
        }
        OptionalLong value = marks.checksumBefore(confirmedBytes);
        return value.isPresent() ? before.plus(value.getAsLong(), confirmedBytes - firstOfChunk) : before;
    }
}
