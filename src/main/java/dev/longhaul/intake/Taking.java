package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object on its way to its destinations. */
final class Taking {

    private final ObjectStore objects;
    private final Destinations destinations;
    private final Recorder recorder;
    private final ChunkSize chunkSize;
    private final StoredObject object;
    private final ObjectType type;
    private final Instant now;
    private final List<Uploads.Recorded> uploads = new ArrayList<>();
    private final List<Intake.Refusal> refused = new ArrayList<>();
    private Map<String, String> tags;
    private Optional<byte[]> sidecar = Optional.empty();

    Taking(
            ObjectStore objects,
            Destinations destinations,
            Recorder recorder,
            ChunkSize chunkSize,
            StoredObject object,
            ObjectType type,
            Instant now) {
        this.objects = objects;
        this.destinations = destinations;
        this.recorder = recorder;
        this.chunkSize = chunkSize;
        this.object = object;
        this.type = type;
        this.now = now;
    }

    /** Records the upload to a destination; what keeps it from going there does not keep it from going elsewhere. */
    void send(String destination, RouteRule route) throws IOException {
        UploadId id = UploadId.of(object.identity(), destination, "");
        Optional<Checkpoint> known = recorder.known(id);
        if (known.isPresent()) {
            uploads.add(new Uploads.Recorded(known.get(), false));
            return;
        }
        Optional<UploadSpec> spec = spec(id, destination, route);
        if (spec.isPresent()) {
            uploads.add(recorder.record(spec.get()));
        }
    }

    /**
     * All that was recorded is called for at the end: a queue that cannot be reached loses no upload.
     *
     * @throws ProblemException {@code queue-unreachable}
     */
    Intake.Taken taken() {
        uploads.stream()
                .map(Uploads.Recorded::checkpoint)
                .filter(Taking::isUntouched)
                .forEach(checkpoint -> recorder.call(checkpoint.id()));
        return new Intake.Taken(Intake.Verdict.TAKEN, List.copyOf(uploads), List.copyOf(refused));
    }

    private static boolean isUntouched(Checkpoint checkpoint) {
        return checkpoint.state() instanceof UploadState.Pending
                && checkpoint.lease().fence() == Lease.NONE.fence();
    }

    /** Empty if it was refused. A store that cannot be asked refuses nothing: that is thrown. */
    private Optional<UploadSpec> spec(UploadId id, String destination, RouteRule route) throws IOException {
        try {
            check(destinations.rules(destination), route);
        } catch (ProblemException e) {
            return refuse(destination, e);
        }
        readOwn();
        try {
            return Optional.of(new UploadSpec(
                    id,
                    destination,
                    object.identity(),
                    type.contentType().orElseThrow(),
                    VideoMetadata.of(destinations.rules(destination), title(object.name()), layers(route)),
                    route.way(),
                    chunkSize(route),
                    route.comparedBy(),
                    now));
        } catch (ProblemException e) {
            return refuse(destination, e);
        }
    }

    private Optional<UploadSpec> refuse(String destination, ProblemException e) {
        refused.add(new Intake.Refusal(destination, e.problem()));
        return Optional.empty();
    }

    private void check(PlatformRules rules, RouteRule route) {
        type.problem().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        if (!rules.ways().contains(route.way())) {
            throw new ProblemException(IntakeProblems.noSuchWay(route.way(), rules.ways()));
        }
        rules.requireSize(object.name().location(), object.identity().sizeBytes(), route.way());
        rules.requireChunkSize(chunkSize(route), "chunk-size-bytes of the route or of the limits");
    }

    private ChunkSize chunkSize(RouteRule route) {
        return route.chunkSize().orElse(chunkSize);
    }

    /** What the object itself says of its video, read when it is first needed: a repeated event never does. */
    private void readOwn() throws IOException {
        if (tags == null) {
            Map<String, String> found = objects.tags(object.name());
            sidecar = Sidecar.read(objects, Sidecar.nameOf(object.name()));
            tags = found;
        }
    }

    private List<Layer> layers(RouteRule route) {
        List<Layer> layers = new ArrayList<>();
        layers.add(route.metadata().layer(object.name(), now));
        layers.add(ObjectWords.ofMetadata(object));
        layers.add(ObjectWords.ofTags(object, tags));
        sidecar.ifPresent(bytes -> layers.add(Sidecar.layer(Sidecar.nameOf(object.name()), bytes)));
        return layers;
    }

    /** The file's name without its extension. */
    private static String title(ObjectName name) {
        return NameText.title(NameText.of(Placeholder.FILENAME.of(name, Instant.EPOCH)));
    }
}
