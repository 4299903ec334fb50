package dev.longhaul.transfer;

import dev.longhaul.upload.Platform;

/** What became of a request with a chunk, as far as this side can tell. */
public sealed interface Transferred {

    /** How many bytes of the chunk left; more than the platform took in, as a rule. */
    long sentBytes();

    /** Checksums of what left. */
    Platform.Marks marks();

    /** The server answered; perhaps before it had the whole chunk. */
    record Answered(Answer answer, long sentBytes, Platform.Marks marks) implements Transferred {}

    /** The deadline passed first. */
    record Cut(long sentBytes, Platform.Marks marks) implements Transferred {}

    /**
     * The connection or the source failed first.
     *
     * @param why in words; holds no secret
     */
    record Broken(String why, long sentBytes, Platform.Marks marks) implements Transferred {}
}
