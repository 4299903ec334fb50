package dev.longhaul.upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A runner among test doubles, and one upload: 40 bytes in chunks of 16 on a grid of 4, unless said otherwise. */
final class Stage {

    static final Duration RESERVE = Duration.ofSeconds(5);

    final Story story = new Story();
    final FakeTime time = new FakeTime();
    final MemoryCheckpoints store = new MemoryCheckpoints(story);
    final MemoryPauses pauses = new MemoryPauses(story);
    final ScriptedPlatform platform = new ScriptedPlatform(story, time);
    final List<InvocationListener.Note> notes = new ArrayList<>();
    final FakeSource source;
    final UploadSpec spec;
    final Runner runner;
    final Uploads uploads;
    Stop stop = new Stop();

    Stage() {
        this(40, 16, Limits.DEFAULT);
    }

    Stage(Limits limits) {
        this(40, 16, limits);
    }

    Stage(long totalBytes, long chunkBytes, Limits limits) {
        this(totalBytes, chunkBytes, limits, Results.NONE, Herald.NONE);
    }

    /** Of which somebody wants to hear. */
    Stage(Results results, Herald herald) {
        this(40, 16, Limits.DEFAULT, results, herald);
    }

    private Stage(long totalBytes, long chunkBytes, Limits limits, Results results, Herald herald) {
        source = new FakeSource(totalBytes);
        spec = Specs.of(source.pinned(), chunkBytes, time.now()).heardBy(results);
        Destinations destinations = destinations();
        runner = new Runner(store, pauses, destinations, pinned -> source, time, Chance.HALF, limits, "one", herald);
        uploads = new Uploads(store, pauses, destinations, time, "person");
        store.create(Checkpoint.create(spec, time.now()));
    }

    private Destinations destinations() {
        return new Destinations() {
            @Override
            public PlatformRules rules(String destination) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Platform connect(String destination) {
                return platform;
            }
        };
    }

    /** One invocation without a limit. */
    Advance advance() {
        return advance(TimeBudget.UNLIMITED);
    }

    /** One invocation of a length, of which {@link #RESERVE} or a quarter is kept. */
    Advance advance(Duration length) {
        return advance(TimeBudget.of(time.now(), length, RESERVE));
    }

    private Advance advance(TimeBudget budget) {
        return runner.advance(spec.id(), budget, stop, new InvocationListener() {
            @Override
            public void noted(Checkpoint checkpoint, Note note) {
                notes.add(note);
            }
        });
    }

    Checkpoint stored() {
        return store.find(spec.id()).orElseThrow();
    }

    /** As it would be after the upload stood there, its lease released. */
    Stage standingAt(UploadState state) {
        write(stored().with(state));
        return this;
    }

    Stage standingUncertainAt(UploadState state) {
        write(stored().with(state).uncertain(true));
        return this;
    }

    Stage with(Tally tally) {
        write(stored().with(tally));
        return this;
    }

    Stage with(Throughput throughput) {
        write(stored().with(throughput));
        return this;
    }

    private void write(Checkpoint checkpoint) {
        try (Checkpoints.Held held = store.take(
                        spec.id(), "test", time.now(), time.now().plusSeconds(1))
                .orElseThrow()) {
            Checkpoint mine = held.checkpoint();
            held.save(new Checkpoint(
                    mine.spec(),
                    checkpoint.state(),
                    checkpoint.tally(),
                    checkpoint.logbook(),
                    checkpoint.sent(),
                    checkpoint.throughput(),
                    checkpoint.uncertain(),
                    mine.lease().released(time.now()),
                    time.now(),
                    mine.version(),
                    mine.news()));
        }
        story.lines();
    }

    static UploadState.Uploading uploading(long confirmedBytes) {
        return new UploadState.Uploading(ScriptedPlatform.SESSION, Ranges.upTo(confirmedBytes));
    }

    static UploadState.Finalizing finalizing(long confirmedBytes) {
        return uploading(confirmedBytes).finalizing();
    }

    /** The type of the problem that the upload failed with or waits for. */
    String problemType() {
        UploadState state = stored().state();
        return state instanceof UploadState.Failed failed
                ? failed.problem().type()
                : ((UploadState.Waiting) state).reason().type();
    }
}
