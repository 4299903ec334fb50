package dev.longhaul.intake;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.source.web.WebSources;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the uploads that somebody asks for one by one, without a route. Recorded, and called for; nothing is sent here. */
public final class RequestedIntake {

    /** A gateway waits for half a minute, and what was found has still to be recorded. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    private final Supplier<ObjectStore> objects;
    private final Supplier<WebSources> links;
    private final LonghaulConfig config;
    private final AllowedObjects allowed;
    private final Destinations destinations;
    private final Recorder recorder;
    private final Time time;

    /**
     * @param objects made when one is asked for: who has no bucket needs nothing of AWS
     * @param links made when a URL is asked for
     */
    public RequestedIntake(
            Supplier<ObjectStore> objects,
            Supplier<WebSources> links,
            LonghaulConfig config,
            Destinations destinations,
            Recorder recorder,
            Time time) {
        this.objects = objects;
        this.links = links;
        this.config = config;
        this.allowed = new AllowedObjects(config.http().buckets().orElse(List.of()));
        this.destinations = destinations;
        this.recorder = recorder;
        this.time = time;
    }

    /**
     * Records an upload, or finds the one that was recorded before: for the same Idempotency-Key, or without one for the same
     * source and destination.
     *
     * @throws IOException if the source cannot be read now
     * @throws ProblemException if it may not be read, is no video, or cannot go there as it was asked; {@code
     *     idempotency-key-reused} if its key came with another request
     */
    public Uploads.Recorded take(UploadRequest request) throws IOException {
        PlatformRules rules = destinations.rules(request.destination());
        require(request, rules);
        Optional<Checkpoint> repeated =
                request.repeat().map(UploadRequest.Repeat::id).flatMap(recorder::known);
        if (repeated.isPresent()) {
            return known(request, repeated.get());
        }
        Candidate candidate = find(request, rules);
        UploadId id = request.repeat()
                .map(UploadRequest.Repeat::id)
                .orElseGet(() -> UploadId.of(candidate.identity(), request.destination(), ""));
        Optional<Checkpoint> known = recorder.known(id);
        if (known.isPresent()) {
            return known(request, known.get());
        }
        UploadSpec spec = candidate.spec(id);
        Uploads.Recorded recorded = recorder.record(
                request.repeat().map(repeat -> spec.by(repeat.hash())).orElse(spec));
        return recorded.recorded() ? called(recorded) : known(request, recorded.checkpoint());
    }

    /** What can be told before the source is looked at. */
    private void require(UploadRequest request, PlatformRules rules) {
        if (request.source() instanceof UploadRequest.Stored stored) {
            allowed.require(stored.name());
        }
        if (!rules.ways().contains(request.way())) {
            throw new ProblemException(IntakeProblems.badWay(rules.ways()));
        }
        request.results().to().stream()
                .filter(name ->
                        !name.equals(Results.SOURCE_TAGS) && !config.results().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(
                            IntakeProblems.unknownResult(config.results().keySet()));
                });
    }

    private Candidate find(UploadRequest request, PlatformRules rules) throws IOException {
        Instant now = time.now();
        if (request.source() instanceof UploadRequest.Stored stored) {
            return new RequestedObject(request, object(stored.name(), now));
        }
        Deadline deadline = Deadline.at(now.plus(LONGEST_LOOK), time);
        WebSources.Found found = links.get().identify(((UploadRequest.Linked) request.source()).url(), deadline);
        return new RequestedUrl(request, found, rules, request.chunkSize().orElseGet(this::usual), now);
    }

    private Making object(ObjectName name, Instant now) throws IOException {
        ObjectStore store = objects.get();
        StoredObject object = store.find(name).orElseThrow(() -> new ProblemException(IntakeProblems.missing(name)));
        ObjectType type =
                ObjectType.of(object, store).orElseThrow(() -> new ProblemException(IntakeProblems.missing(name)));
        return new Making(store, destinations, usual(), object, type, now);
    }

    private ChunkSize usual() {
        return ChunkSize.usual(config.limits().chunkSizeBytes());
    }

    /** Only who repeats the request that made it gets it; without a key, whoever asks for the same. */
    private Uploads.Recorded known(UploadRequest request, Checkpoint known) {
        Optional<String> hash = request.repeat().map(UploadRequest.Repeat::hash);
        if (hash.isPresent() && !hash.equals(known.spec().request())) {
            throw new ProblemException(IntakeProblems.keyReused());
        }
        return called(new Uploads.Recorded(known, false));
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
