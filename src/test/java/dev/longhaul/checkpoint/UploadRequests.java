package dev.longhaul.checkpoint;

/**
 * What one upload asks of the table, as docs/operate.md says under "Cost".
 *
 * @param chunks requests with bytes, those that were cut at a deadline among them
 * @param invocations that advance it
 * @param seconds for which bytes leave
 */
record UploadRequests(long chunks, long invocations, long seconds) {

    /** Chunks as large as they may be, and one cut in two at the end of each invocation but the last. */
    static UploadRequests of(double bytes, double chunkBytes, double bytesPerSecond, double secondsOfAnInvocation) {
        double seconds = bytes / bytesPerSecond;
        long invocations = (long) Math.ceil(seconds / secondsOfAnInvocation);
        long chunks = (long) Math.ceil(bytes / chunkBytes) + invocations - 1;
        return new UploadRequests(chunks, invocations, (long) Math.ceil(seconds));
    }

    /** It is recorded; opening, opened, finalizing, completed; each chunk; and of each invocation lease, begin, end and release. */
    long writes() {
        return 4 + chunks + 4 * invocations;
    }

    /** Two when it is recorded; an invocation moves it in the index by time twice, and its last takes it out. */
    long indexWrites() {
        return 1 + 4 * invocations;
    }

    /**
     * At most: whether it is there already, and whether its destination is paused; of each invocation the record and two looks for a wish
     * to cancel, and one more every 5 s.
     */
    long mostReads() {
        return 2 + 3 * invocations + seconds / 5;
    }

    /** Of the record, with short metadata: each of the latest 20 invocations is in it. */
    long recordBytes() {
        return 2000 + 200 * Math.min(invocations, 20);
    }

    /** A write unit of the table is 1 KiB. */
    long writeUnits() {
        return writes() * ((recordBytes() + 1023) / 1024) + indexWrites();
    }
}
