package dev.longhaul.upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Checksum;

/**
 * A platform that keeps whole parts and nothing of a part that was cut, and that never says of the last one that it was the last:
 * it wants to be asked. Parts may come in any order where its grid says so, several at once.
 */
final class PartsModel implements Platform {

    private static final Session SESSION = new Session(Map.of("id", "parts"), FakeTime.START);
    private static final int WAIT_SECONDS = 20;

    private final FakeTime time;
    private final Grid grid;
    private final long bytesPerSecond;
    private final TreeMap<Long, byte[]> parts = new TreeMap<>();
    private final Map<Long, Outcome> script = new TreeMap<>();
    private final List<ByteRange> sent = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private CountDownLatch together = new CountDownLatch(0);
    private int opened;
    private int underWay;
    private int mostUnderWay;

    /** @param bytesPerSecond 0: no time passes */
    PartsModel(FakeTime time, Grid grid, long bytesPerSecond) {
        this.time = time;
        this.grid = grid;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** The next parts are kept back until so many are under way at once. */
    synchronized void keepBackUntil(int atOnce) {
        together = new CountDownLatch(atOnce);
    }

    /** Answers the part that begins there, once, instead of keeping it. */
    synchronized void answer(long first, Outcome outcome) {
        script.put(first, outcome);
    }

    synchronized List<ByteRange> sent() {
        return List.copyOf(sent);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    synchronized int opened() {
        return opened;
    }

    /** What all parts make together. */
    synchronized byte[] whole() {
        byte[] all =
                new byte[parts.values().stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts.values()) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return grid;
    }

    @Override
    public synchronized Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        opened++;
        return new Outcome.Opened(SESSION);
    }

    @Override
    public synchronized Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        Ranges held = held();
        return new Asked(
                held.firstGap(spec.totalBytes()).isEmpty()
                        ? new Outcome.Complete(new Video("whole", ""))
                        : new Outcome.Stored(held));
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
        begin(chunk);
        try {
            if (!together.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("never so many at once");
            }
            byte[] bytes = FakeSource.read(source, chunk.range());
            if (!passes(chunk, deadline)) {
                return new Sent(new Outcome.Cut(), bytesPerSecond, Marks.NONE);
            }
            listener.sent(bytes.length);
            return new Sent(keep(chunk, bytes, confirmed), bytes.length, marks(spec, chunk, bytes));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            end();
        }
    }

    private synchronized void begin(Chunk chunk) {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        sent.add(chunk.range());
        if (held().overlaps(chunk.range())) {
            violations.add(chunk.range() + " is there already");
        }
        if (!chunk.isLast() && !grid.allows(chunk.range().lengthBytes())) {
            violations.add(chunk.range() + " is off the grid");
        }
        together.countDown();
    }

    private synchronized void end() {
        underWay--;
    }

    /** Whether a part gets there before its deadline. */
    private boolean passes(Chunk chunk, Deadline deadline) {
        if (bytesPerSecond == 0) {
            return true;
        }
        Duration wanted = Duration.ofMillis(1000 * chunk.range().lengthBytes() / bytesPerSecond);
        boolean inTime = deadline.left().compareTo(wanted) >= 0;
        time.pass(inTime ? wanted : deadline.left());
        return inTime;
    }

    private synchronized Outcome keep(Chunk chunk, byte[] bytes, Ranges confirmed) {
        Outcome scripted = script.remove(chunk.range().first());
        if (scripted != null) {
            return scripted;
        }
        parts.put(chunk.range().first(), bytes);
        return new Outcome.Stored(confirmed.plus(chunk.range()));
    }

    private Ranges held() {
        return Ranges.of(parts.entrySet().stream()
                .map(part -> ByteRange.ofLength(part.getKey(), part.getValue().length))
                .toList());
    }

    private static Marks marks(UploadSpec spec, Chunk chunk, byte[] bytes) {
        Checksum checksum = spec.sentKind().checksum();
        checksum.update(bytes);
        long value = checksum.getValue();
        return offset -> offset == chunk.range().next() ? OptionalLong.of(value) : OptionalLong.empty();
    }

    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return new Outcome.Complete(video);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        throw new AssertionError("no session is ever lost here");
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        throw new AssertionError("nobody cancels here");
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        throw new AssertionError("nobody checks here");
    }

    @Override
    public synchronized void close() {
        if (underWay != 0) {
            violations.add("closed while " + underWay + " parts are under way");
        }
    }
}
