package dev.longhaul.intake;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes the uploads that somebody asks for one by one, without a route. Recorded, and called for; nothing is sent here. */
public final class RequestedIntake {

    private final ObjectStore objects;
    private final AllowedObjects allowed;
    private final ChunkSize chunkSize;
    private final Destinations destinations;
    private final Recorder recorder;
    private final Time time;

    public RequestedIntake(
            ObjectStore objects, LonghaulConfig config, Destinations destinations, Recorder recorder, Time time) {
        this.objects = objects;
        this.allowed = new AllowedObjects(config.http().buckets().orElse(List.of()));
        this.chunkSize = ChunkSize.usual(config.limits().chunkSizeBytes());
        this.destinations = destinations;
        this.recorder = recorder;
        this.time = time;
    }

    /**
     * Records an upload, or finds the one that was recorded before: for the same Idempotency-Key, or without one for the same
     * object and destination.
     *
     * @throws IOException if the object cannot be read now
     * @throws ProblemException if it may not be read, is no video, or cannot go there as it was asked; {@code
     *     idempotency-key-reused} if its key came with another request
     */
    public Uploads.Recorded take(UploadRequest request) throws IOException {
        allowed.require(request.object());
        PlatformRules rules = destinations.rules(request.destination());
        if (!rules.ways().contains(request.way())) {
            throw new ProblemException(IntakeProblems.badWay(rules.ways()));
        }
        Optional<Checkpoint> repeated =
                request.repeat().map(UploadRequest.Repeat::id).flatMap(recorder::known);
        if (repeated.isPresent()) {
            requireSame(request, repeated.get());
            return called(new Uploads.Recorded(repeated.get(), false));
        }
        StoredObject object = find(request.object());
        UploadId id = request.repeat()
                .map(UploadRequest.Repeat::id)
                .orElseGet(() -> UploadId.of(object.identity(), request.destination(), ""));
        Optional<Checkpoint> known = recorder.known(id);
        if (known.isPresent()) {
            return called(new Uploads.Recorded(known.get(), false));
        }
        Uploads.Recorded recorded = recorder.record(spec(id, object, request));
        if (!recorded.recorded()) {
            requireSame(request, recorded.checkpoint());
        }
        return called(recorded);
    }

    private StoredObject find(ObjectName name) throws IOException {
        return objects.find(name).orElseThrow(() -> new ProblemException(IntakeProblems.missing(name)));
    }

    private UploadSpec spec(UploadId id, StoredObject object, UploadRequest request) throws IOException {
        ObjectType type = ObjectType.of(object, objects)
                .orElseThrow(() -> new ProblemException(IntakeProblems.missing(object.name())));
        Making making = new Making(objects, destinations, chunkSize, object, type, time.now());
        RouteRule rule = RouteRule.of(request);
        making.check(request.destination(), rule);
        making.readOwn();
        UploadSpec spec = making.spec(id, request.destination(), rule, Optional.of(request.layer()));
        return request.repeat().map(repeat -> spec.by(repeat.hash())).orElse(spec);
    }

    private static void requireSame(UploadRequest request, Checkpoint known) {
        Optional<String> hash = request.repeat().map(UploadRequest.Repeat::hash);
        if (!hash.equals(known.spec().request())) {
            throw new ProblemException(IntakeProblems.keyReused());
        }
    }

    /** A queue that cannot be reached loses nothing: what is recorded is due in a minute. */
    private Uploads.Recorded called(Uploads.Recorded recorded) {
        if (Taking.isUntouched(recorded.checkpoint())) {
            try {
                recorder.call(recorded.checkpoint().id());
            } catch (ProblemException e) {
                if (!e.problem().type().startsWith("queue-")) {
                    throw e;
                }
            }
        }
        return recorded;
    }
}
