package dev.longhaul.intake;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.config.document.Finding;
import dev.longhaul.config.document.ResultReferences;
import dev.longhaul.config.document.RouteReferences;
import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Takes objects in as the configured routes say. */
public final class RoutedIntake implements Intake {

    private final ObjectStore objects;
    private final List<RouteRule> routes;
    private final ChunkSize chunkSize;
    private final Destinations destinations;
    private final Recorder recorder;
    private final Time time;

    /**
     * @throws ProblemException {@code bad-configuration} if a route cannot be used
     */
    public RoutedIntake(
            ObjectStore objects, LonghaulConfig config, Destinations destinations, Recorder recorder, Time time) {
        this.objects = objects;
        this.routes = rules(config, destinations);
        this.chunkSize = ChunkSize.usual(config.limits().chunkSizeBytes());
        this.destinations = destinations;
        this.recorder = recorder;
        this.time = time;
    }

    /** Routes of a document were checked with it; those of properties are checked here, before the first object. */
    private static List<RouteRule> rules(LonghaulConfig config, Destinations destinations) {
        RouteCheck check = new RouteCheck(
                name -> config.destinations().containsKey(name)
                        ? Optional.of(destinations.rules(name))
                        : Optional.<PlatformRules>empty(),
                OptionalLong.of(config.limits().chunkSizeBytes()),
                key -> 0);
        List<Finding> findings = Stream.of(
                        RouteReferences.check(
                                config.routes(), config.destinations().keySet(), Map.of()),
                        ResultReferences.check(config.routes(), config.results().keySet(), Map.of()),
                        check.check(config.routes()))
                .flatMap(List::stream)
                .toList();
        if (!findings.isEmpty()) {
            throw new ProblemException(ConfigProblems.bad("longhaul.routes", findings));
        }
        return config.routes().stream().map(RouteRule::of).toList();
    }

    @Override
    public Taken take(ObjectName name, Optional<String> etag) throws IOException {
        List<RouteRule> candidates =
                routes.stream().filter(route -> route.wants(name)).toList();
        if (candidates.isEmpty() || isNoVideo(name)) {
            return nothing(Verdict.UNWANTED);
        }
        Optional<StoredObject> found = objects.find(name);
        if (found.isEmpty()) {
            return nothing(Verdict.GONE);
        }
        if (etag.isPresent() && !etag.get().equals(found.get().etag())) {
            return nothing(Verdict.SUPERSEDED);
        }
        return take(found.get(), candidates);
    }

    /** Sidecars, and the empty objects that stand for folders. */
    private static boolean isNoVideo(ObjectName name) {
        return Sidecar.is(name.key()) || name.key().endsWith("/");
    }

    private Taken take(StoredObject object, List<RouteRule> candidates) throws IOException {
        Optional<ObjectType> type = ObjectType.of(object, objects);
        if (type.isEmpty()) {
            return nothing(Verdict.GONE);
        }
        Optional<String> contentType = type.get().contentType();
        Map<String, RouteRule> wanting = new LinkedHashMap<>();
        candidates.stream()
                .filter(route -> route.wantsType(contentType))
                // Of two routes that send an object to one destination, the first decides.
                .forEach(route -> route.to().forEach(to -> wanting.putIfAbsent(to, route)));
        if (wanting.isEmpty()) {
            return nothing(Verdict.UNWANTED);
        }
        Making making = new Making(objects, destinations, chunkSize, object, type.get(), time.now());
        Taking taking = new Taking(making, recorder);
        for (Map.Entry<String, RouteRule> each : wanting.entrySet()) {
            taking.send(each.getKey(), each.getValue());
        }
        return taking.taken();
    }

    private static Taken nothing(Verdict verdict) {
        return new Taken(verdict, List.of(), List.of());
    }
}
