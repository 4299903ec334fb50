package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.PartFile;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Ranges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** One container, empty at first. Thread-safe. */
final class SimulatedVideo implements AutoCloseable {

    /** How its parts are said; fixed by the first. */
    enum Mode {
        BYTES,
        PART,
        WHOLE
    }

    private final String account;
    private final String id;
    private final Keep keep;
    private final Path path;
    private ObjectNode said;
    private boolean pulled;
    private PartFile file;
    private Mode mode;
    private long total;
    private long partCount;
    private long partBytes;
    private Ranges stored = Ranges.none();
    private Ranges announced = Ranges.none();
    private final TreeMap<Long, Long> parts = new TreeMap<>();
    private boolean complete;
    private boolean broken;
    private Optional<String> sha256 = Optional.empty();
    private long bytes;

    SimulatedVideo(String account, String id, ObjectNode said, Keep keep, Path folder) {
        this.account = account;
        this.id = id;
        this.said = said;
        this.keep = keep;
        this.path = folder.resolve(id + ".video");
    }

    /** The key of the account whose it is. */
    String account() {
        return account;
    }

    String id() {
        return id;
    }

    synchronized void say(ObjectNode more) {
        said.setAll(more);
    }

    synchronized boolean hasPair(String key, String value) {
        for (JsonNode pair : said.path("metadata")) {
            if (pair.path("key").asText().equals(key)
                    && pair.path("value").asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    synchronized Optional<Mode> mode() {
        return Optional.ofNullable(mode);
    }

    synchronized void begin(Mode first, long totalBytes, long count) {
        if (mode == null) {
            mode = first;
            total = totalBytes;
            partCount = count;
            file = PartFile.create(keep, path);
        }
    }

    synchronized long total() {
        return total;
    }

    synchronized long partCount() {
        return partCount;
    }

    /** The size of a numbered part that is not the last, from the first of them on. */
    synchronized long partBytes() {
        return partBytes;
    }

    synchronized void knowPartBytes(long size) {
        partBytes = partBytes == 0 ? size : partBytes;
        notifyAll();
    }

    /** The last part's place is known once another part has come: those under way at once may overtake each other. */
    synchronized long awaitPartBytes() throws IOException {
        try {
            for (int i = 0; partBytes == 0 && i < 50; i++) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (partBytes == 0) {
            throw new IOException("the last part came, and no other");
        }
        return partBytes;
    }

    synchronized boolean hasPart(long number) {
        return parts.containsKey(number);
    }

    synchronized boolean overlaps(ByteRange range) {
        return stored.overlaps(range);
    }

    synchronized Ranges announced() {
        return announced;
    }

    synchronized boolean isComplete() {
        return complete;
    }

    synchronized boolean isPulled() {
        return pulled;
    }

    synchronized void pulls() {
        pulled = true;
    }

    synchronized void breaks() {
        broken = true;
    }

    synchronized void write(long offset, byte[] data, int count) throws IOException {
        file.write(offset, data, count);
    }

    /** Credits bytes; the video is complete with the last of them. */
    synchronized void store(ByteRange range) {
        stored = stored.plus(range);
        if (mode != Mode.PART && stored.firstGap(total).isEmpty()) {
            finish(total);
        }
    }

    /** Credits a numbered part. */
    synchronized void store(long number, long count, ByteRange range) {
        parts.put(number, range.lengthBytes());
        stored = stored.plus(range);
        if (count > 0 && parts.size() == count) {
            finish(parts.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private void finish(long length) {
        complete = true;
        bytes = length;
        sha256 = file.finish();
    }

    synchronized void announce() {
        announced = stored;
    }

    synchronized ObjectNode json() {
        ObjectNode video = said.deepCopy();
        video.remove("source");
        video.put("videoId", id);
        video.putObject("source").put("uri", "/videos/" + id + "/source");
        video.putObject("assets").put("player", "https://embed.api.video/vod/" + id);
        return video;
    }

    /** @param lag whether it does not know yet what is stored */
    synchronized ObjectNode status(boolean lag, boolean noTotal, Optional<String> word) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        boolean nothing = mode == null && !pulled;
        if (nothing || lag) {
            root.putObject("ingest").put("status", word.orElse("uploading"));
        } else {
            ObjectNode ingest = root.putObject("ingest");
            ingest.put("status", word.orElse(broken ? "failed" : complete ? "uploaded" : "uploading"));
            // Of numbered parts the sum is known with the last of them.
            ingest.put("filesize", complete ? bytes : total);
            received(ingest, noTotal);
        }
        root.putObject("encoding").put("playable", complete && !lag).putArray("qualities");
        return root;
    }

    private void received(ObjectNode ingest, boolean noTotal) {
        if (mode == Mode.PART) {
            ObjectNode received = ingest.putObject("receivedParts");
            ArrayNode numbers = received.putArray("parts");
            parts.keySet().forEach(numbers::add);
            if (noTotal) {
                received.putNull("total");
            } else {
                received.put("total", partCount);
            }
            return;
        }
        ArrayNode ranges = ingest.putArray("receivedBytes");
        for (ByteRange range : stored.list()) {
            ObjectNode one = ranges.addObject().put("from", range.first()).put("to", range.last());
            if (noTotal) {
                one.putNull("total");
            } else {
                one.put("total", total);
            }
        }
    }

    synchronized StoredVideo snapshot() {
        return new StoredVideo(
                id,
                complete,
                bytes,
                sha256,
                said.path("title").asText(""),
                pulled,
                complete && keep == Keep.DISK ? Optional.of(path) : Optional.empty(),
                said.toString());
    }

    @Override
    public synchronized void close() {
        if (file != null && !complete) {
            file.close();
        }
    }
}
