package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform that answers by a script and fails the test when it is asked for anything else. */
final class ScriptedPlatform implements Platform {

    static final Grid GRID = new Grid(4, 4, 1 << 20, Grid.Sizes.EQUAL, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES);
    static final Session SESSION = new Session(Map.of("uri", "https://example.org/1"), FakeTime.START);
    static final Video VIDEO = new Video("v1", "https://example.org/v1");
    private static final int SLICES = 10;

    /**
     * One call that is expected, and its answer.
     *
     * @param call as the story tells it, without what follows a blank
     * @param sentBytes how much of a chunk leaves; -1 for all
     * @param took how long it takes
     * @param meanwhile what else happens in the middle
     */
    private record Step(String call, Outcome outcome, long sentBytes, Duration took, Runnable meanwhile) {}

    private final Deque<Step> script = new ArrayDeque<>();
    private final Story story;
    private final FakeTime time;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Integer> contradictions = new ArrayList<>();
    private final List<Instant> deadlines = new ArrayList<>();
    private Grid grid = GRID;

    ScriptedPlatform(Story story, FakeTime time) {
        this.story = story;
        this.time = time;
    }

    ScriptedPlatform expect(String call, Outcome outcome) {
        return expect(call, outcome, -1, Duration.ofSeconds(1), () -> {});
    }

    ScriptedPlatform expect(String call, Outcome outcome, long sentBytes, Duration took, Runnable meanwhile) {
        script.add(new Step(call, outcome, sentBytes, took, meanwhile));
        return this;
    }

    /** The same answer many times. */
    ScriptedPlatform expect(int times, String call, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            expect(call, outcome);
        }
        return this;
    }

    /** A session is opened. */
    ScriptedPlatform opens() {
        return expect("open", new Outcome.Opened(SESSION));
    }

    /** A chunk is taken, up to this many bytes of the file. */
    ScriptedPlatform stores(long upToBytes) {
        return expect("send", stored(upToBytes));
    }

    /** The last chunk is taken and the video is published. */
    ScriptedPlatform completes() {
        return expect("send", new Outcome.Complete(VIDEO)).publishes();
    }

    ScriptedPlatform publishes() {
        return expect("publish", new Outcome.Complete(VIDEO));
    }

    static Outcome stored(long bytes) {
        return new Outcome.Stored(Ranges.upTo(bytes));
    }

    void grid(Grid other) {
        grid = other;
    }

    /** Whether everything that was expected has happened. */
    void assertFinished() {
        assertThat(script).as("calls that were expected and did not come").isEmpty();
    }

    /** The sessions of all calls on a session. */
    List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /** How many contradictions each question and search was told of. */
    List<Integer> contradictions() {
        return List.copyOf(contradictions);
    }

    /** When each request had to be over. */
    List<Instant> deadlines() {
        return List.copyOf(deadlines);
    }

    private Step play(String call, String more, Deadline deadline) {
        story.tell(call + more);
        deadlines.add(time.now().plus(deadline.left()));
        Step step = script.poll();
        if (step == null || !step.call().equals(call)) {
            throw new AssertionError("'" + call + more + "' came, expected was " + step);
        }
        return step;
    }

    private Outcome answer(Step step) {
        time.pass(step.took());
        step.meanwhile().run();
        return step.outcome();
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return grid;
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        return answer(play("open", interrupted ? " again" : "", deadline));
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradicted,
            Optional<Source> source,
            Deadline deadline) {
        sessions.add(session);
        contradictions.add(contradicted);
        return new Asked(answer(play("ask", "", deadline)));
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
        sessions.add(session);
        Step step = play("send", " " + chunk.range(), deadline);
        long length = step.sentBytes() < 0 ? chunk.range().lengthBytes() : step.sentBytes();
        for (int slice = 1; slice <= SLICES; slice++) {
            time.pass(step.took().dividedBy(SLICES));
            if (slice == SLICES / 2) {
                step.meanwhile().run();
            }
            listener.sent(length * slice / SLICES);
        }
        return new Sent(step.outcome(), length, Marks.NONE);
    }

    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return answer(play("publish", "", deadline));
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        contradictions.add(looked);
        return answer(play("lookFor", "", deadline));
    }

    /** The script's {@code Opened} stands for a fresh token, anything else for the trouble it says. */
    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        Outcome outcome = answer(play("reauthorize", "", deadline));
        return outcome instanceof Outcome.Opened ? Optional.empty() : Optional.of(outcome);
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        sessions.add(session);
        return answer(play("cancel", "", deadline));
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        return Optional.of(answer(play("check", "", deadline)));
    }

    @Override
    public void close() {
        story.tell("close");
    }
}
