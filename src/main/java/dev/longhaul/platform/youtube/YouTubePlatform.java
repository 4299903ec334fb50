package dev.longhaul.platform.youtube;

import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.Redaction;
import dev.longhaul.transfer.ByteTransfer;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.ContentRange;
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
import dev.longhaul.upload.WireTrace;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** YouTube for one invocation: the I/O around {@link YouTubeRules}. Control calls go by the API client, chunks do not. */
public final class YouTubePlatform implements Platform {

    private final YouTubeSettings settings;
    private final YouTubeApi api;
    private final Calls calls;
    private final ByteTransfer transfer;
    private final Time time;

    public YouTubePlatform(
            YouTubeSettings settings,
            YouTubeApi api,
            AccessTokens tokens,
            ByteTransfer transfer,
            Time time,
            WireTrace trace) {
        this.settings = settings;
        this.api = api;
        this.calls = new Calls(tokens, trace);
        this.transfer = transfer;
        this.time = time;
    }

    @Override
    public Grid grid() {
        return YouTubeSettings.GRID;
    }

    /** Starting a session makes no video, so a start whose answer was lost is simply repeated (PROTOCOLS.md 1.8). */
    @Override
    public Outcome open(UploadSpec spec, boolean interrupted, Deadline deadline) {
        String resource = spec.metadata().json();
        URI uri = settings.apiUrl()
                .resolve("/upload/youtube/v3/videos?uploadType=resumable&part=" + VideoResource.parts(resource));
        return calls.make(
                "POST",
                uri,
                authorization -> api.start(
                        uri,
                        authorization,
                        "application/json; charset=UTF-8",
                        spec.totalBytes(),
                        spec.contentType(),
                        resource),
                answer -> YouTubeRules.start(uri, answer, time.now()),
                deadline);
    }

    @Override
    public Outcome ask(UploadSpec spec, Session session, Ranges confirmed, int contradictions, Deadline deadline) {
        URI uri = SessionUri.of(session);
        String range = new ContentRange.Query(spec.totalBytes()).value();
        YouTubeRules.Sent sent = new YouTubeRules.Sent(
                Optional.empty(), confirmed, spec.totalBytes(), contradictions, mostUnderWay(spec, confirmed), session);
        return calls.make(
                "PUT (" + range + ")",
                uri,
                authorization -> api.query(uri, authorization, range, new byte[0]),
                answer -> YouTubeRules.inSession(sent, answer),
                deadline);
    }

    /** At most one chunk is ahead of what was confirmed: each answer is saved before the next chunk leaves. */
    private static long mostUnderWay(UploadSpec spec, Ranges confirmed) {
        return spec.chunkSize().isRest()
                ? spec.totalBytes()
                : Math.min(
                        spec.totalBytes(),
                        confirmed.prefixBytes() + spec.chunkSize().bytes());
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
        Transferred[] transferred = {new Transferred.Broken("nothing was sent", 0, Marks.NONE)};
        Outcome outcome = calls.authorized(deadline, authorization -> {
            ChunkRequest request = request(spec, session, chunk, authorization);
            calls.trace("> PUT " + Redaction.uri(request.uri()) + "  Content-Range: "
                    + chunk.contentRange().value());
            transferred[0] = transfer.send(request, source, chunk.range(), spec.sentKind(), listener, deadline);
            return outcome(
                    new YouTubeRules.Sent(
                            Optional.of(chunk),
                            confirmed,
                            spec.totalBytes(),
                            0,
                            chunk.range().next(),
                            session),
                    transferred[0]);
        });
        return new Sent(outcome, transferred[0].sentBytes(), transferred[0].marks());
    }

    private static ChunkRequest request(UploadSpec spec, Session session, Chunk chunk, String authorization) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", authorization);
        headers.put("Content-Type", spec.contentType());
        headers.put("Content-Range", chunk.contentRange().value());
        return new ChunkRequest("PUT", SessionUri.of(session), headers);
    }

    private Outcome outcome(YouTubeRules.Sent sent, Transferred transferred) {
        if (transferred instanceof Transferred.Answered answered) {
            calls.trace(answered.answer());
            return YouTubeRules.inSession(sent, answered.answer());
        }
        if (transferred instanceof Transferred.Broken broken) {
            calls.trace("< no answer: " + broken.why() + ", after " + broken.sentBytes() + " bytes");
            return new Outcome.Ask(broken.why());
        }
        calls.trace("< cut at the deadline, after " + transferred.sentBytes() + " bytes");
        return new Outcome.Cut();
    }

    /** Nothing to do: how a video is shown was said when the session was started. */
    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return new Outcome.Complete(video);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        return new VideoSearch(settings, api, calls).lookFor(spec, session, looked, deadline);
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return calls.renewToken(deadline);
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        URI uri = SessionUri.of(session);
        return calls.make(
                "DELETE", uri, authorization -> api.cancel(uri, authorization), YouTubeRules::cancel, deadline);
    }

    @Override
    public void close() {
        transfer.close();
    }
}
