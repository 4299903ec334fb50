package dev.longhaul.platform.apivideo;

import dev.longhaul.platform.kit.OfAccount;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a container comes to be, once (PROTOCOLS.md 3.7): after anything that was interrupted or lost, the one with the upload's mark is
 * looked for first. Of two containers one stays empty and is cleared away by itself; but each request for a file that api.video fetches
 * becomes a video, so there the list is given time to show what a lost answer was about.
 */
final class Opening {

    /** An upload that takes longer than this is given a new container anyway: the service drops it after 7 days. */
    static final Duration TOKEN_LIFE = Duration.ofDays(7);

    /** How long an address is good for; the credentials that sign it may end earlier. */
    static final Duration ADDRESS_LIFE = Duration.ofHours(12);

    /** By then a list shows what was made before; it is asked at these intervals. */
    private static final Duration LISTED_AFTER = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private static final String LOST = "lost";

    private final ApiVideoSettings settings;
    private final ContainerCalls containers;
    private final Time time;

    /** The last request was clearly refused, and made nothing: nothing of it will be listed. */
    private boolean refused;

    Opening(ApiVideoSettings settings, ContainerCalls containers, Time time) {
        this.settings = settings;
        this.containers = containers;
        this.time = time;
    }

    /**
     * When the request leaves. After a loss none has left yet: that there was one; and of a file that was not fetched in time or whose
     * plain request was cut, the container that must make room.
     */
    Session draft(Optional<Session> lost) {
        Map<String, String> fields = lost.filter(session -> session.secrets().containsKey("mode"))
                .map(VideoSession::of)
                .map(session -> session.mustMakeRoom()
                        ? Map.of(
                                LOST, "true", OfAccount.CLEAR, session.videoId().get())
                        : Map.of(LOST, "true"))
                .or(() -> lost.map(Session::secrets))
                .orElse(Map.of());
        return new Session(fields, lost.isPresent() ? Instant.EPOCH : time.now());
    }

    Outcome open(UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        if (!interrupted) {
            return make(spec, source, true, deadline);
        }
        Optional<String> clear = draft.map(Session::secrets).map(fields -> fields.get(OfAccount.CLEAR));
        Outcome cleared = clear.map(id -> containers.delete(id, deadline))
                .orElseGet(() -> new Outcome.SessionLost("nothing had to make room"));
        return cleared instanceof Outcome.SessionLost
                ? adoptOr(() -> makeAgain(spec, draft, source, deadline), spec, clear, deadline)
                : cleared;
    }

    /** @param cleared what was deleted; a list may still show it */
    private Outcome adoptOr(Supplier<Outcome> otherwise, UploadSpec spec, Optional<String> cleared, Deadline deadline) {
        return containers.find(
                spec.id(),
                found -> found.filter(container -> cleared.stream().noneMatch(container.videoId()::equals))
                        .map(container -> opened(spec, Optional.of(container), Optional.empty(), going(spec, false)))
                        .orElseGet(otherwise),
                deadline);
    }

    private Outcome makeAgain(UploadSpec spec, Optional<Session> draft, Source source, Deadline deadline) {
        if (spec.way() != Way.PULL) {
            return make(spec, source, draft.stream().noneMatch(Opening::followsALoss), deadline);
        }
        boolean mayBeListedYet = draft.map(Session::startedAt)
                .filter(made -> time.now().isBefore(made.plus(LISTED_AFTER)))
                .isPresent();
        return mayBeListedYet && !refused
                ? new Outcome.Wait(
                        new Until.After(LOOK_AGAIN), ApiVideoProblems.lookingForIt(), Outcome.Wait.Scope.UPLOAD)
                : new Outcome.Drafted(new Session(draft.map(Session::secrets).orElse(Map.of()), time.now()));
    }

    private static boolean followsALoss(Session draft) {
        return draft.secrets().containsKey(LOST);
    }

    private Outcome make(UploadSpec spec, Source source, boolean firstOne, Deadline deadline) {
        Outcome made = request(spec, source, firstOne, deadline);
        refused = made instanceof Outcome.Reauthorize;
        return made;
    }

    private Outcome request(UploadSpec spec, Source source, boolean firstOne, Deadline deadline) {
        if (spec.way() == Way.PULL) {
            Optional<String> address = source.address(ADDRESS_LIFE);
            return address.isEmpty()
                    ? new Outcome.Refused(ApiVideoProblems.noAddress())
                    : containers.create(
                            ContainerResource.pulled(spec.metadata(), spec.id(), address.get()),
                            container -> opened(spec, Optional.of(container), Optional.empty(), going(spec, firstOne)),
                            deadline);
        }
        return settings.delegated()
                ? containers.uploadToken(
                        TOKEN_LIFE.toSeconds(),
                        token -> opened(spec, Optional.empty(), Optional.of(token), going(spec, firstOne)),
                        deadline)
                : containers.create(
                        ContainerResource.marked(spec.metadata(), spec.id()),
                        container -> opened(spec, Optional.of(container), Optional.empty(), going(spec, firstOne)),
                        deadline);
    }

    private Going going(UploadSpec spec, boolean firstOne) {
        return switch (spec.way()) {
            case PULL -> Going.PULLED;
            case WHOLE -> Going.PLAIN;
            case CHUNKS -> {
                // What a whole file by a token became, if it was not answered, nobody can find. A part is no video.
                boolean plain = firstOne
                        && !settings.delegated()
                        && !spec.chunkSize().wished()
                        && spec.totalBytes() < ApiVideoSettings.LARGEST_WHOLE_BYTES;
                yield plain ? Going.PLAIN : Going.PARTS;
            }
        };
    }

    private Outcome opened(UploadSpec spec, Optional<Container> container, Optional<String> token, Going going) {
        VideoSession session = new VideoSession(
                container.map(Container::videoId),
                settings.mode(),
                settings.sizes().smallestFor(spec.totalBytes()),
                token,
                container.map(Container::link).orElse(""),
                going,
                false);
        return new Outcome.Opened(session.stored(time.now()), going == Going.PULLED);
    }
}
