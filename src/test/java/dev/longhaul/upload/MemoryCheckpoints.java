package dev.longhaul.upload;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port's promise, to the letter: a write is taken only over the version and the fence that it came from. It tells the story
 * of every write, and the process can die before and after each. A dead holder's lease lasts until its end.
 */
final class MemoryCheckpoints implements Checkpoints {

    private final Map<UploadId, Checkpoint> stored = new LinkedHashMap<>();
    private final Set<UploadId> refused = new HashSet<>();
    private final Story story;

    MemoryCheckpoints(Story story) {
        this.story = story;
    }

    /** Lets nobody take this upload. */
    void refuse(UploadId id) {
        refused.add(id);
    }

    @Override
    public boolean create(Checkpoint checkpoint) {
        return stored.putIfAbsent(checkpoint.id(), checkpoint) == null;
    }

    @Override
    public Optional<Checkpoint> find(UploadId id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public List<Checkpoint> list() {
        return List.copyOf(stored.values());
    }

    @Override
    public List<Checkpoint> page(Optional<Place> after, int most) {
        Comparator<Place> newestFirst = Comparator.comparing(Place::createdAt)
                .thenComparing(place -> place.id().value())
                .reversed();
        return stored.values().stream()
                .sorted(Comparator.comparing(Place::of, newestFirst))
                .filter(each -> after.isEmpty() || newestFirst.compare(Place.of(each), after.get()) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public List<UploadId> due(Instant now, int limit) {
        return stored.values().stream()
                .filter(checkpoint -> !checkpoint.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Checkpoint::dueAt))
                .limit(limit)
                .map(Checkpoint::id)
                .toList();
    }

    @Override
    public Optional<Held> take(UploadId id, String holder, Instant now, Instant until) {
        if (refused.contains(id)) {
            throw new ProblemException(new Problem("record-too-large", "Too large", "Cause", "Remedy"));
        }
        Checkpoint before = find(id).orElseThrow(() -> new ProblemException(Problems.noSuchUpload(id)));
        if (before.lease().isHeldAt(now)) {
            return Optional.empty();
        }
        Checkpoint taken = before.takenBy(holder, until).atVersion(before.version() + 1);
        write("take", taken);
        return Optional.of(new HeldInMemory(taken));
    }

    private void write(String how, Checkpoint next) {
        String line = how + " " + next.state().name();
        story.moment("before '" + line + "'");
        stored.put(next.id(), next);
        story.tell(line);
        story.moment("after '" + line + "'");
    }

    private final class HeldInMemory implements Held {

        private Checkpoint mine;

        HeldInMemory(Checkpoint taken) {
            this.mine = taken;
        }

        @Override
        public Checkpoint checkpoint() {
            return mine;
        }

        @Override
        public Checkpoint save(Checkpoint next) {
            story.write();
            Checkpoint now = stored.get(mine.id());
            if (now.version() != mine.version()
                    || now.lease().fence() != mine.lease().fence()) {
                throw new LeaseLostException(mine.id());
            }
            if (next.version() != mine.version()
                    || next.lease().fence() != mine.lease().fence()) {
                throw new AssertionError("not made from the last checkpoint: " + next);
            }
            if (!next.spec().equals(mine.spec())) {
                throw new AssertionError("what is uploaded must not change: " + next);
            }
            if (mine.lease().isReleased()) {
                throw new AssertionError("a write after the release: " + next);
            }
            mine = next.atVersion(next.version() + 1);
            write(next.lease().isReleased() ? "release" : "save", mine);
            return mine;
        }

        @Override
        public void close() {
            // The record alone says who holds it.
        }
    }
}
