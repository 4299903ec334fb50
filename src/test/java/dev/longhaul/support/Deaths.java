package dev.longhaul.support;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The moments at which a process can die: before and after every write, before and after every call, before, in the middle and at
 * the end of every range that is read. Time passes at these moments only, so that the same deaths are always the same story, as
 * long as one thing is done at a time. Who is dead does nothing more, on any thread, until another process comes.
 */
public final class Deaths implements Time {

    /** Tags what dies twice, at any two moments: for minutes, by {@code ./mvnw test -Ppairs}. */
    public static final String PAIRS = "pairs";

    private static final Duration STEP = Duration.ofMillis(100);

    /** The process is gone: nothing catches this. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death(String where) {
            super("the process died " + where);
        }
    }

    private final List<String> places = new ArrayList<>();
    private Set<Integer> deaths = Set.of();
    private volatile boolean dead;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Dies at the moments with these numbers, counted from 0. */
    public void at(Set<Integer> planned) {
        deaths = planned;
    }

    public synchronized void moment(String where) {
        requireAlive(where);
        now = now.plus(STEP);
        places.add(where);
        if (deaths.contains(places.size() - 1)) {
            dead = true;
            throw new Death(where);
        }
    }

    private void requireAlive(String where) {
        if (dead) {
            throw new Death(where);
        }
    }

    /** Whether the process has died since the last one came. */
    public boolean isDead() {
        return dead;
    }

    /** Another process takes the dead one's place. */
    public void revive() {
        dead = false;
    }

    /** What the moments were. */
    public synchronized List<String> places() {
        return List.copyOf(places);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }

    /**
     * The API client of a process that can die.
     *
     * @param type an interface whose methods answer with a {@code Uni} of a response
     */
    public <T> T api(Class<T> type, T api) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    moment("before " + method.getName());
                    Object answer = ((Uni<?>) method.invoke(api, given)).await().indefinitely();
                    moment("after " + method.getName());
                    return Uni.createFrom().item(answer);
                }));
    }

    /** The source of a process that can die. */
    public Source source(Source source) {
        return new Source() {
            @Override
            public SourceIdentity identity() throws IOException {
                return source.identity();
            }

            @Override
            public Reading open(ByteRange range) throws IOException {
                moment("before the bytes " + range);
                return reading(source.open(range), range);
            }
        };
    }

    private Source.Reading reading(Source.Reading reading, ByteRange range) {
        return new Source.Reading() {
            private long left = range.lengthBytes();
            private boolean halfWay;

            @Override
            public int read(ByteBuffer buffer) throws IOException {
                requireAlive("amid the bytes " + range);
                int count = reading.read(buffer);
                left -= Math.max(0, count);
                if (!halfWay && left <= range.lengthBytes() / 2) {
                    halfWay = true;
                    moment("amid the bytes " + range);
                }
                return count;
            }

            @Override
            public void close() throws IOException {
                reading.close();
                moment("behind the bytes " + range);
            }
        };
    }

    /** The store of a process that can die. */
    public Checkpoints store(Checkpoints store) {
        return new Checkpoints() {
            @Override
            public boolean create(Checkpoint checkpoint) {
                return store.create(checkpoint);
            }

            @Override
            public Optional<Checkpoint> find(UploadId id) {
                return store.find(id);
            }

            @Override
            public List<Checkpoint> list() {
                return store.list();
            }

            @Override
            public List<Checkpoint> page(Optional<Place> after, int most) {
                return store.page(after, most);
            }

            @Override
            public List<UploadId> due(Instant until, int limit) {
                return store.due(until, limit);
            }

            @Override
            public Optional<Held> take(UploadId id, String holder, Instant from, Instant until) {
                requireAlive("before the lease");
                return store.take(id, holder, from, until).map(Deaths.this::held);
            }
        };
    }

    private Checkpoints.Held held(Checkpoints.Held held) {
        return new Checkpoints.Held() {
            @Override
            public Checkpoint checkpoint() {
                return held.checkpoint();
            }

            @Override
            public Checkpoint save(Checkpoint next) {
                moment("before writing " + next.state().name());
                Checkpoint saved = held.save(next);
                moment("after writing " + next.state().name());
                return saved;
            }

            @Override
            public void close() {
                held.close();
            }
        };
    }
}
