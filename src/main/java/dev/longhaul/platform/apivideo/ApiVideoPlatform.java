package dev.longhaul.platform.apivideo;

import dev.longhaul.platform.kit.Calls;
import dev.longhaul.platform.kit.FileForm;
import dev.longhaul.platform.kit.OfAccount;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** api.video for one invocation: the I/O around {@link ApiVideoRules}. Parts may be sent by several threads at once. */
final class ApiVideoPlatform implements Platform {

    private final ApiVideoSettings settings;
    private final ContainerCalls containers;
    private final Opening opening;
    private final Pulling pulling;
    private final PlainCut plainCut;
    private final Authorization authorization;
    private final Calls wire;
    private final Transfers transfers;
    private final RandomGenerator chance;

    ApiVideoPlatform(
            ApiVideoSettings settings,
            ContainerCalls containers,
            Authorization authorization,
            Calls wire,
            Transfers transfers,
            RandomGenerator chance,
            Time time) {
        this.settings = settings;
        this.containers = containers;
        this.opening = new Opening(settings, containers, time);
        this.pulling = new Pulling(time);
        this.plainCut = new PlainCut(time);
        this.authorization = authorization;
        this.wire = wire;
        this.transfers = transfers;
        this.chance = chance;
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        VideoSession video = VideoSession.of(session);
        if (video.inOneRequest()) {
            return PartSizes.whole(spec.totalBytes());
        }
        boolean inOrder = video.videoId().isEmpty();
        return video.mode() == PartMode.BYTES
                ? settings.sizes().bytes(spec.totalBytes(), inOrder)
                : PartSizes.numbered(video.partBytes(), inOrder);
    }

    @Override
    public Optional<Session> draft(UploadSpec spec, Optional<Session> lost) {
        return Optional.of(opening.draft(lost));
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        return opening.open(spec, draft, interrupted, source, deadline);
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        ApiVideoRules.Sent sent = ApiVideoRules.Sent.to(spec, session, confirmed, contradictions);
        Optional<String> videoId = sent.session().videoId();
        if (videoId.isEmpty()) {
            return new Asked(source.isEmpty() ? new Outcome.Stored(confirmed) : unnamed(sent, deadline));
        }
        Outcome outcome = containers.status(videoId.get(), answer -> ApiVideoRules.status(sent, answer), deadline);
        return new Asked(outcome instanceof Outcome.Stored && source.isPresent() ? goOn(spec, sent, outcome) : outcome);
    }

    /** What a container that is not complete means to whoever wants to go on with it. */
    private Outcome goOn(UploadSpec spec, ApiVideoRules.Sent sent, Outcome stored) {
        return switch (sent.session().going()) {
            case PARTS -> stored;
            case PLAIN -> plainCut.plain(spec);
            case CUT -> plainCut.missing(sent);
            case PULLED -> pulling.read(sent.startedAt(), stored);
        };
    }

    /** Nothing names what a first part may have made, unless it surely made nothing. */
    private Outcome unnamed(ApiVideoRules.Sent sent, Deadline deadline) {
        if (!sent.session().refused()) {
            return new Outcome.SessionLost("the first part was not answered");
        }
        Function<String, Outcome> again = token -> new Outcome.Stored(
                sent.confirmed(), Optional.of(sent.session().again(token).stored(sent.startedAt())), Optional.empty());
        return sent.session()
                .token()
                .map(again)
                .orElseGet(() -> containers.uploadToken(Opening.TOKEN_LIFE.toSeconds(), again, deadline));
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
        ApiVideoRules.Sent sent = ApiVideoRules.Sent.to(spec, session, confirmed, 0);
        Transferred[] transferred = {new Transferred.Broken("nothing was sent", 0, Marks.NONE)};
        Outcome outcome = authorized(sent.session(), deadline, value -> {
            ChunkRequest request = request(spec, sent.session(), chunk, value);
            wire.sending(
                    "POST",
                    request.uri(),
                    sent.session().inOneRequest()
                            ? "the whole file"
                            : "Content-Range: " + range(sent.session(), chunk));
            transferred[0] = transfers.send(request, source, chunk.range(), spec.sentKind(), listener, deadline);
            return wire.read(transferred[0], answer -> ApiVideoRules.part(sent, chunk, answer));
        });
        boolean left = transferred[0] instanceof Transferred.Answered || transferred[0].sentBytes() > 0;
        Outcome read = left ? outcome : ApiVideoRules.unsent(sent, outcome);
        return new Sent(
                plainCut.read(spec, sent, transferred[0], read), transferred[0].sentBytes(), transferred[0].marks());
    }

    /** A delegated part goes by its token alone. */
    private Outcome authorized(VideoSession session, Deadline deadline, Function<Optional<String>, Outcome> request) {
        return session.token().isPresent()
                ? request.apply(Optional.empty())
                : authorization.with(deadline, value -> request.apply(Optional.of(value)));
    }

    private ChunkRequest request(
            UploadSpec spec, VideoSession session, Chunk chunk, Optional<String> authorizationValue) {
        FileForm form = FileForm.draw(chance);
        Map<String, String> headers = new LinkedHashMap<>();
        authorizationValue.ifPresent(value -> headers.put("Authorization", value));
        headers.put("Content-Type", form.contentType());
        if (!session.inOneRequest()) {
            headers.put("Content-Range", range(session, chunk));
        }
        // A part of a delegated upload says which container its first part has made.
        Map<String, String> texts = session.token()
                .flatMap(token -> session.videoId())
                .map(id -> Map.of("videoId", id))
                .orElse(Map.of());
        return new ChunkRequest(
                "POST", address(session), headers, form.around(texts, "file", "video", spec.contentType()));
    }

    private static String range(VideoSession session, Chunk chunk) {
        return session.mode().contentRange(chunk, session.partBytes());
    }

    private URI address(VideoSession session) {
        return session.token()
                .map(token -> settings.at("/upload?token=" + token))
                .orElseGet(() -> settings.at("/videos/" + session.videoId().orElseThrow() + "/source"));
    }

    /** A delegated upload makes its container by itself, and nameless: now it is said what it is. */
    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        if (VideoSession.of(session).token().isEmpty()) {
            return new Outcome.Complete(video);
        }
        return containers.change(
                video.id(),
                ContainerResource.marked(spec.metadata(), spec.id()),
                answer -> answer.status() == 200 ? new Outcome.Complete(video) : ApiVideoRules.other(answer),
                deadline);
    }

    /**
     * The container that is known is asked first: only one that is not there has surely made no video. Then one with the upload's mark
     * may have.
     */
    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        Optional<String> known = VideoSession.of(session).videoId();
        if (known.isEmpty()) {
            // A delegated upload whose only part was not answered: its video would be nameless.
            return new Outcome.Refused(ApiVideoProblems.mayExist());
        }
        Outcome status = statusOf(spec, session, deadline);
        if (status instanceof Outcome.SessionLost) {
            return lookForMark(spec, session, known.get(), deadline);
        }
        if (status instanceof Outcome.Stored stored) {
            // What was sent in parts may only lag behind.
            return VideoSession.of(session).mustMakeRoom()
                    ? new Outcome.SessionLost("it makes room for another try")
                    : new Outcome.Ask("it holds " + stored.confirmed() + " and may hold more");
        }
        return status;
    }

    private Outcome lookForMark(UploadSpec spec, Session session, String gone, Deadline deadline) {
        Outcome absent = new Outcome.SessionLost("no video has the upload's mark");
        return containers.find(
                spec.id(),
                found -> found.filter(container -> !container.videoId().equals(gone))
                        .map(container -> VideoSession.of(session).in(container).stored(session.startedAt()))
                        .map(again -> statusOf(spec, again, deadline))
                        .filter(status -> !(status instanceof Outcome.Stored))
                        .orElse(absent),
                deadline);
    }

    private Outcome statusOf(UploadSpec spec, Session session, Deadline deadline) {
        ApiVideoRules.Sent sent = ApiVideoRules.Sent.to(spec, session, Ranges.none(), 0);
        return containers.status(sent.video().id(), answer -> ApiVideoRules.status(sent, answer), deadline);
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return authorization.renew(deadline);
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        return VideoSession.of(session)
                .videoId()
                .map(id -> containers.delete(id, deadline))
                .orElseGet(() -> new Outcome.SessionLost("cancelled"));
    }

    /** A container that was made and not named is found by its mark. */
    @Override
    public Outcome abandon(UploadSpec spec, Optional<Session> draft, Deadline deadline) {
        Optional<String> clear = draft.map(each -> each.secrets().get(OfAccount.CLEAR));
        Outcome cleared = clear.map(id -> containers.delete(id, deadline))
                .orElseGet(() -> new Outcome.SessionLost("nothing had to make room"));
        return cleared instanceof Outcome.SessionLost ? abandonMarked(spec, deadline) : cleared;
    }

    private Outcome abandonMarked(UploadSpec spec, Deadline deadline) {
        return containers.find(
                spec.id(),
                found -> found.map(container -> containers.delete(container.videoId(), deadline))
                        .orElseGet(() -> new Outcome.SessionLost("no container has the upload's mark")),
                deadline);
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        return containers.check(deadline);
    }

    @Override
    public void close() {
        transfers.close();
    }
}
