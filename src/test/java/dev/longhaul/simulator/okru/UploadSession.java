package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.PartFile;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What the upload host keeps for one upload address: how much it has from the first byte on, and what the client was told. Thread-safe. */
final class UploadSession {

    private final OkRuVideo video;
    private final String signature;
    private final Instant expires;
    private final long total;
    private final Supplier<PartFile> files;
    private PartFile file;
    private String disposition = "";
    private long stored;
    private long mostStored;
    private long told;
    private boolean whole;
    private OptionalInt goneStatus = OptionalInt.empty();

    /**
     * @param total the length that the address was asked for with
     * @param files makes an empty file; a second one if all was lost
     */
    UploadSession(OkRuVideo video, String signature, Instant expires, long total, Supplier<PartFile> files) {
        this.video = video;
        this.signature = signature;
        this.expires = expires;
        this.total = total;
        this.files = files;
    }

    OkRuVideo video() {
        return video;
    }

    String signature() {
        return signature;
    }

    Instant expires() {
        return expires;
    }

    long total() {
        return total;
    }

    synchronized long stored() {
        return stored;
    }

    /** What was stored at any time: who goes on from there does not leave a gap knowingly. */
    synchronized long mostStored() {
        return mostStored;
    }

    synchronized long told() {
        return told;
    }

    synchronized boolean isWhole() {
        return whole;
    }

    synchronized OptionalInt goneStatus() {
        return goneStatus;
    }

    synchronized void end(int status) {
        goneStatus = OptionalInt.of(status);
    }

    /** Whether chunks name one file; the first to come names it. */
    synchronized boolean isOfOneFile(String named) {
        if (disposition.isEmpty()) {
            disposition = named;
        }
        return disposition.equals(named);
    }

    /** The client may know from now on that so much is there; what it is told beyond that is no knowledge. */
    synchronized void tell(long bytes) {
        told = Math.max(told, Math.min(bytes, stored));
    }

    /** Writes bytes that nobody has been given credit for yet. */
    synchronized void write(long offset, byte[] bytes, int count) throws IOException {
        file().write(offset, bytes, count);
    }

    /**
     * Credits bytes; the last one completes the video.
     *
     * @return false if what comes before them is not there any more
     */
    synchronized boolean credit(long first, long end, int processingShows) {
        if (first > stored) {
            return false;
        }
        stored = Math.max(stored, end);
        mostStored = Math.max(mostStored, stored);
        if (stored == total && !whole) {
            whole = true;
            video.complete(total, file().finish(), file().path(), processingShows);
        }
        return true;
    }

    /** Forgets all that is stored, by accident; what the client was told of it is no longer held against it. */
    synchronized void loseState() {
        if (!whole) {
            stored = 0;
            told = 0;
        }
    }

    synchronized void close() {
        if (file != null) {
            file.close();
        }
    }

    private PartFile file() {
        if (file == null) {
            file = files.get();
        }
        return file;
    }
}
