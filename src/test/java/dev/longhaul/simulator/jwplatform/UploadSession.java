package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.PartFile;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the upload host keeps for one upload key: the state file of the module (total and ranges), the bytes, and what the client
 * was told. Thread-safe.
 */
final class UploadSession {

    private final JwVideo video;
    private final String id;
    private final Map<String, String> query;
    private final Supplier<PartFile> files;
    private final Parts stored = new Parts();
    private final Parts announced = new Parts();
    private OptionalLong total = OptionalLong.empty();
    private PartFile file;
    private boolean begun;
    private OptionalInt goneStatus = OptionalInt.empty();
    private Optional<FinalFile> finished = Optional.empty();

    /** A complete file, for the mode that says its final answer again. */
    record FinalFile(long bytes) {}

    /**
     * An empty session.
     *
     * @param id what {@code X-Session-ID} must say
     * @param query what the upload address must carry, all of it
     * @param files makes an empty file; a second one if the file is uploaded again
     */
    UploadSession(JwVideo video, String id, Map<String, String> query, Supplier<PartFile> files) {
        this.video = video;
        this.id = id;
        this.query = Map.copyOf(query);
        this.files = files;
    }

    JwVideo video() {
        return video;
    }

    String id() {
        return id;
    }

    Map<String, String> query() {
        return query;
    }

    /** The total that the first chunk of this state declared. */
    synchronized OptionalLong total() {
        return total;
    }

    /** Whether byte 0 was stored at any time, so that a chunk at 0 is a probe. */
    synchronized boolean begun() {
        return begun;
    }

    synchronized Parts stored() {
        return stored.copy();
    }

    synchronized Parts announced() {
        return announced.copy();
    }

    synchronized void announce(long first, long end) {
        announced.add(first, end);
    }

    /** Writes bytes that nobody has been given credit for yet: the module writes as it reads. */
    synchronized void write(long offset, byte[] bytes, int count) throws IOException {
        file().write(offset, bytes, count);
    }

    /** Credits a whole chunk. */
    synchronized void credit(ChunkHead.Part part) {
        total = OptionalLong.of(part.total());
        stored.add(part.first(), part.end());
        begun |= part.first() == 0;
    }

    /** Forgets bytes by accident; what the client was told of them is no longer held against it. */
    synchronized void forget(long first, long end) {
        stored.remove(first, end);
        announced.remove(first, end);
    }

    /** Forgets all that is stored, by accident. */
    synchronized void loseState() {
        announced.clear();
        reset();
    }

    private void reset() {
        stored.clear();
        total = OptionalLong.empty();
    }

    synchronized boolean isWhole() {
        return total.isPresent() && stored.isWhole(total.getAsLong());
    }

    /** Hands the whole file over to the video. */
    synchronized void complete(int processingShows, JwPlatformSettings.Completion mode) {
        long bytes = total.orElseThrow();
        video.complete(bytes, file().finish(), file().path(), processingShows);
        file = null;
        if (mode == JwPlatformSettings.Completion.SAY_AGAIN) {
            finished = Optional.of(new FinalFile(bytes));
        }
        reset();
    }

    synchronized Optional<FinalFile> finished() {
        return finished;
    }

    synchronized OptionalInt goneStatus() {
        return goneStatus;
    }

    synchronized void end(int status) {
        goneStatus = OptionalInt.of(status);
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

    /** The answer to a chunk of an incomplete file. */
    synchronized Response incomplete() {
        return RangesAnswer.of(stored.list(total.orElseThrow()));
    }
}
