package dev.longhaul.platform.apivideo;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a container comes to be, once (PROTOCOLS.md 3.7): after anything that was interrupted or lost, the one with the upload's mark is
 * looked for first.
 */
final class Opening {

    /** An upload that takes longer than this is given a new container anyway: the service drops it after 7 days. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(7);

    /** How long an address is good for; the credentials that sign it may end earlier. */
    static final Duration ADDRESS_LIFE = Duration.ofHours(12);

    private static final String LOST = "lost";
    private static final String CLEAR = "clear";

    private final ApiVideoSettings settings;
    private final ContainerCalls containers;
    private final Time time;

    Opening(ApiVideoSettings settings, ContainerCalls containers, Time time) {
        this.settings = settings;
        this.containers = containers;
        this.time = time;
    }

    /** After a loss: that there was one; and of a file that was not fetched in time, the container that must make room. */
    Optional<Session> draft(Optional<Session> lost) {
        return lost.filter(session -> session.secrets().containsKey("mode"))
                .map(VideoSession::of)
                .map(session -> session.pulls() && session.videoId().isPresent()
                        ? Map.of(LOST, "true", CLEAR, session.videoId().get())
                        : Map.of(LOST, "true"))
                .or(() -> lost.map(Session::secrets))
                .map(fields -> new Session(fields, time.now()));
    }

    Outcome open(UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        Optional<String> clear = draft.map(Session::secrets).map(fields -> fields.get(CLEAR));
        if (clear.isPresent()) {
            Outcome cleared = containers.delete(clear.get(), deadline);
            return cleared instanceof Outcome.SessionLost ? make(spec, source, deadline) : cleared;
        }
        if (!interrupted && draft.isEmpty()) {
            return make(spec, source, deadline);
        }
        return adoptOr(() -> make(spec, source, deadline), spec, deadline);
    }

    private Outcome adoptOr(Supplier<Outcome> otherwise, UploadSpec spec, Deadline deadline) {
        Container[] adopted = {null};
        Outcome outcome = containers.find(
                spec.id(),
                found -> {
                    found.ifPresent(container -> adopted[0] = container);
                    return found.map(container -> opened(spec, Optional.of(container), Optional.empty()))
                            .orElseGet(() -> new Outcome.SessionLost("there is none"));
                },
                deadline);
        return adopted[0] == null && outcome instanceof Outcome.SessionLost ? otherwise.get() : outcome;
    }

    private Outcome make(UploadSpec spec, Source source, Deadline deadline) {
        if (spec.way() == Way.PULL) {
            Optional<String> address = source.address(ADDRESS_LIFE);
            return address.isEmpty()
                    ? new Outcome.Refused(ApiVideoProblems.noAddress())
                    : containers.create(
                            ContainerResource.pulled(spec.metadata(), spec.id(), address.get()),
                            container -> opened(spec, Optional.of(container), Optional.empty()),
                            deadline);
        }
        return settings.delegated()
                ? containers.uploadToken(
                        TOKEN_LIFE.toSeconds(), token -> opened(spec, Optional.empty(), Optional.of(token)), deadline)
                : containers.create(
                        ContainerResource.marked(spec.metadata(), spec.id()),
                        container -> opened(spec, Optional.of(container), Optional.empty()),
                        deadline);
    }

    private Outcome opened(UploadSpec spec, Optional<Container> container, Optional<String> token) {
        boolean pulls = spec.way() == Way.PULL;
        VideoSession session = new VideoSession(
                container.map(Container::videoId),
                settings.mode(),
                settings.sizes().smallestFor(spec.totalBytes()),
                token,
                container.map(Container::link).orElse(""),
                pulls);
        return new Outcome.Opened(session.stored(time.now()), pulls);
    }
}
