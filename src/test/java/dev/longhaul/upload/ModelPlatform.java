package dev.longhaul.upload;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Checksum;

/**
 * A small platform with a memory, as strict as the real ones: it keeps whole granules of what reaches it, wants every chunk to
 * begin where it stands, and makes a video of each session that is whole. It outlives the processes that talk to it, and they
 * can die at every call: before it, when half of it has arrived, and before its answer is read.
 */
final class ModelPlatform implements Platform {

    static final long GRANULE = 4;
    private static final int BYTES_PER_SECOND = 8;
    private static final Duration CALL = Duration.ofMillis(50);

    private final Story story;
    private final FakeTime time;
    private final Map<String, ByteArrayOutputStream> sessions = new LinkedHashMap<>();
    private final Map<String, Long> told = new LinkedHashMap<>();
    private final Map<String, byte[]> videos = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    ModelPlatform(Story story, FakeTime time) {
        this.story = story;
        this.time = time;
    }

    /** Videos by session. */
    List<byte[]> videos() {
        return List.copyOf(videos.values());
    }

    /** What a well-behaved client never does. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    int sessionsOpened() {
        return sessions.size();
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return ScriptedPlatform.GRID;
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        begin("open");
        String id = "s" + sessions.size();
        sessions.put(id, new ByteArrayOutputStream());
        told.put(id, 0L);
        story.moment("before the answer to 'open'");
        return new Outcome.Opened(new Session(Map.of("id", id), FakeTime.START));
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        begin("ask");
        story.moment("before the answer to 'ask'");
        return new Asked(answer(session.get("id")));
    }

    @Override
    public Sent send(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            Chunk chunk,
            Source source,
            SendListener listener,
            Deadline deadline) {
        begin("send " + chunk.range());
        if (deadline.passed()) {
            // Past its deadline a request is not even begun: the lease may be another's.
            return new Sent(new Outcome.Cut(), 0, Marks.NONE);
        }
        String id = session.get("id");
        ByteArrayOutputStream stored = sessions.get(id);
        check(id, stored.size(), chunk);
        long sent = 0;
        boolean cut = false;
        while (sent < chunk.range().lengthBytes() && !cut) {
            long piece = Math.min(GRANULE, chunk.range().lengthBytes() - sent);
            stored.writeBytes(read(source, chunk.range().first() + sent, piece));
            if (stored.size() == spec.totalBytes()) {
                // With its last byte the upload is whole, whether or not the client lives to hear of it.
                videos.putIfAbsent(id, stored.toByteArray());
            }
            sent += piece;
            time.pass(Duration.ofMillis(1000 * piece / BYTES_PER_SECOND));
            story.moment("in 'send " + chunk.range() + "'");
            listener.sent(sent);
            cut = deadline.passed();
        }
        story.moment("before the answer to 'send " + chunk.range() + "'");
        return new Sent(
                cut && sent < chunk.range().lengthBytes() ? new Outcome.Cut() : answer(id),
                sent,
                marks(spec, chunk, stored));
    }

    /** As the byte path notes them: of what left, at every granule. */
    private static Marks marks(UploadSpec spec, Chunk chunk, ByteArrayOutputStream stored) {
        byte[] left = stored.toByteArray();
        int first = (int) chunk.range().first();
        return offset -> {
            if (offset <= first || offset > left.length) {
                return OptionalLong.empty();
            }
            Checksum checksum = spec.sentKind().checksum();
            checksum.update(left, first, (int) offset - first);
            return OptionalLong.of(checksum.getValue());
        };
    }

    private void check(String id, long stands, Chunk chunk) {
        ByteRange range = chunk.range();
        if (videos.containsKey(id)) {
            violations.add(range + " to a finished session");
        }
        if (range.first() != stands) {
            violations.add(range + " where " + stands + " bytes stand");
        }
        if (range.first() < told.get(id)) {
            violations.add(range + " although " + told.get(id) + " bytes were confirmed");
        }
        if (!chunk.isLast() && !ScriptedPlatform.GRID.allows(range.lengthBytes())) {
            violations.add(range + " off the grid");
        }
    }

    private static byte[] read(Source source, long first, long length) {
        return FakeSource.read(source, ByteRange.ofLength(first, length));
    }

    private Outcome answer(String id) {
        if (videos.containsKey(id)) {
            return new Outcome.Complete(new Video("video-of-" + id, ""));
        }
        told.put(id, (long) sessions.get(id).size());
        return new Outcome.Stored(Ranges.upTo(sessions.get(id).size()));
    }

    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        begin("publish");
        story.moment("before the answer to 'publish'");
        return new Outcome.Complete(video);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        throw new AssertionError("no session is ever lost here");
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        throw new AssertionError("every token is good here");
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        throw new AssertionError("nobody cancels here");
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        throw new AssertionError("nobody checks here");
    }

    private void begin(String call) {
        story.moment("before '" + call + "'");
        story.tell(call);
        time.pass(CALL);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
