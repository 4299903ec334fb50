package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.intake.Intake;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sweep;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import dev.longhaul.upload.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The dispatcher among doubles: every object becomes one upload, every continuation hands over, unless a test says otherwise. */
final class TriggerRig {

    static final Instant START = Instant.parse("2026-03-14T09:26:53Z");
    static final Duration RESERVE = Duration.ofSeconds(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What an intake does with an object. */
    interface Taking {
        Intake.Taken take(ObjectName name) throws IOException;
    }

    /** A continuation that was sent. */
    record Sent(UploadId id, Duration delay) {}

    /** A message that was sent afresh. */
    record Again(String body, Instant since, Duration delay) {}

    /** A line of the log. */
    record Line(TriggerLog.Level level, Optional<UploadId> upload, String text) {}

    final List<String> taken = new ArrayList<>();
    final List<UploadId> advanced = new ArrayList<>();
    final List<TimeBudget> budgets = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    final List<Again> again = new ArrayList<>();
    final List<Line> log = new ArrayList<>();
    final DueUploads due = new DueUploads();
    Instant now = START;
    Taking taking = TriggerRig::recorded;
    BiFunction<UploadId, TimeBudget, Advance> advancing = (id, budget) -> handedOver(id);
    Optional<ProblemException> queueTrouble = Optional.empty();
    private final Dispatcher dispatcher;

    TriggerRig() {
        Time time = new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public void sleep(Duration duration) {
                now = now.plus(duration);
            }
        };
        dispatcher = new Dispatcher(
                this::take,
                this::advance,
                this::send,
                this::sendAgain,
                new Sweep(due, this::send, time, "sweep"),
                time,
                () -> 0,
                RESERVE,
                (level, upload, text) -> log.add(new Line(level, upload, text)));
    }

    private Intake.Taken take(ObjectName name, Optional<String> etag) throws IOException {
        taken.add(name.location()
                + name.versionId().map(id -> " version " + id).orElse("")
                + etag.map(tag -> " etag " + tag).orElse(""));
        return taking.take(name);
    }

    private Advance advance(UploadId id, TimeBudget budget) {
        advanced.add(id);
        budgets.add(budget);
        return advancing.apply(id, budget);
    }

    private void send(UploadId id, Duration delay) {
        if (queueTrouble.isPresent()) {
            throw queueTrouble.get();
        }
        sent.add(new Sent(id, delay));
    }

    private void sendAgain(String body, Instant since, Duration delay) {
        if (queueTrouble.isPresent()) {
            throw queueTrouble.get();
        }
        again.add(new Again(body, since, delay));
    }

    JsonNode handle(JsonNode event) {
        return handle(event, Duration.ofSeconds(60));
    }

    JsonNode handle(JsonNode event, Duration left) {
        return dispatcher.handle(event, () -> left, call -> call.path("requestContext")
                .path("http")
                .path("path"));
    }

    JsonNode handle(String event) {
        return handle(EventJson.read(event));
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    static ProblemException problem(String type) {
        return new ProblemException(new Problem(type, "Title", "Cause.", "Remedy."));
    }

    static Intake.Taken recorded(ObjectName name) {
        Checkpoint checkpoint = Checkpoint.create(spec(name.location() + name.versionId()), START.plusSeconds(60));
        return new Intake.Taken(Intake.Verdict.TAKEN, List.of(new Uploads.Recorded(checkpoint, true)), List.of());
    }

    static UploadSpec spec(String location) {
        SourceIdentity source = new SourceIdentity(location, 1000, "etag:1");
        return spec(UploadId.of(source, "youtube", ""), source);
    }

    private static UploadSpec spec(UploadId id, SourceIdentity source) {
        return new UploadSpec(
                id,
                "youtube",
                source,
                "video/mp4",
                new Metadata("{}"),
                Way.CHUNKS,
                new ChunkSize(-1),
                Optional.empty(),
                START);
    }

    static Checkpoint checkpoint(UploadId id) {
        return Checkpoint.create(spec(id, new SourceIdentity("s3://videos/a.mp4", 1000, "etag:1")), START);
    }

    static Advance handedOver(UploadId id) {
        return new Advance.HandedOver(checkpoint(id), START);
    }

    /** The event of a queue with these bodies, as messages m0, m1 …, each delivered the second time. */
    static JsonNode queue(String... bodies) {
        return queue(Map.of("ApproximateReceiveCount", "2"), bodies);
    }

    /** Of messages that were first sent at a time. */
    static JsonNode queueSince(Instant since, String... bodies) {
        return queue(Map.of("SentTimestamp", Long.toString(since.toEpochMilli())), bodies);
    }

    private static JsonNode queue(Map<String, String> attributes, String... bodies) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < bodies.length; i++) {
            Map<String, Object> message = new HashMap<>();
            message.put("messageId", "m" + i);
            message.put("body", bodies[i]);
            message.put("eventSource", "aws:sqs");
            message.put("attributes", attributes);
            records.add(message);
        }
        return MAPPER.valueToTree(Map.of("Records", records));
    }

    static String continuation(UploadId id) {
        return "{\"longhaul\":\"continue\",\"upload\":\"" + id + "\"}";
    }

    /** The notification of one new object. */
    static String notification(String key, String sequencer) {
        return "{\"Records\":[" + record(key, sequencer) + "]}";
    }

    static String record(String key, String sequencer) {
        return "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"videos\"},\"object\":{\"key\":\""
                + key + "\",\"eTag\":\"e" + sequencer + "\",\"sequencer\":\"" + sequencer + "\"}}}";
    }
}
