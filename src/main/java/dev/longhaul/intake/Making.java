package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of one object what is uploaded to a destination. */
final class Making {

    private final ObjectStore objects;
    private final Destinations destinations;
    private final ChunkSize chunkSize;
    private final StoredObject object;
    private final ObjectType type;
    private final Instant now;
    private Map<String, String> tags;
    private Optional<byte[]> sidecar = Optional.empty();

    /**
     * @param chunkSize where a route says nothing of it
     */
    Making(
            ObjectStore objects,
            Destinations destinations,
            ChunkSize chunkSize,
            StoredObject object,
            ObjectType type,
            Instant now) {
        this.objects = objects;
        this.destinations = destinations;
        this.chunkSize = chunkSize;
        this.object = object;
        this.type = type;
        this.now = now;
    }

    StoredObject object() {
        return object;
    }

    /**
     * Whether the destination takes what the object is, before more of it is read.
     *
     * @throws ProblemException if not
     */
    void check(String destination, RouteRule route) {
        PlatformRules rules = destinations.rules(destination);
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
    void readOwn() throws IOException {
        if (tags == null) {
            Map<String, String> found = objects.tags(object.name());
            sidecar = Sidecar.read(objects, Sidecar.nameOf(object.name()));
            tags = found;
        }
    }

    /**
     * The upload; what the object itself says has been read.
     *
     * @param asked metadata that win over all others
     * @throws ProblemException {@code bad-metadata}
     */
    UploadSpec spec(UploadId id, String destination, RouteRule route, Optional<Layer> asked) {
        PlatformRules rules = destinations.rules(destination);
        List<Layer> layers = layers(route);
        asked.ifPresent(layers::add);
        return new UploadSpec(
                        id,
                        destination,
                        object.identity(),
                        type.contentType().orElseThrow(),
                        VideoMetadata.of(rules, title(object.name()), layers),
                        route.way(),
                        chunkSize(route),
                        route.comparedBy(),
                        now)
                .heardBy(route.results());
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
