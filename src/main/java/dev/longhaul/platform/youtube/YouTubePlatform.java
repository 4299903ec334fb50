package dev.longhaul.platform.youtube;

import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.YouTubeScopes;
import dev.longhaul.transfer.ChunkRequest;
import dev.longhaul.transfer.Transferred;
import dev.longhaul.transfer.Transfers;
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
    private final AccessTokens tokens;
    private final AuthorizedCalls calls;
    private final Transfers transfers;
    private final Time time;

    public YouTubePlatform(
            YouTubeSettings settings,
            YouTubeApi api,
            AccessTokens tokens,
            Transfers transfers,
            Time time,
            WireTrace trace) {
        this.settings = settings;
        this.api = api;
        this.tokens = tokens;
        this.calls = new AuthorizedCalls(tokens, trace);
        this.transfers = transfers;
        this.time = time;
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return YouTubeSettings.GRID;
    }

    /** Starting a session makes no video, so a start whose answer was lost is simply repeated (PROTOCOLS.md 1.8). */
    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
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
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        URI uri = SessionUri.of(session);
        String range = new ContentRange.Query(spec.totalBytes()).value();
        YouTubeRules.Sent sent = new YouTubeRules.Sent(
                Optional.empty(), confirmed, spec.totalBytes(), contradictions, mostUnderWay(spec, confirmed), session);
        return new Asked(calls.make(
                "PUT (" + range + ")",
                uri,
                authorization -> api.query(uri, authorization, range, new byte[0]),
                answer -> YouTubeRules.inSession(sent, answer),
                deadline));
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
            calls.wire()
                    .sending(
                            "PUT",
                            request.uri(),
                            "Content-Range: " + chunk.contentRange().value());
            transferred[0] = transfers.send(request, source, chunk.range(), spec.sentKind(), listener, deadline);
            YouTubeRules.Sent sent = new YouTubeRules.Sent(
                    Optional.of(chunk),
                    confirmed,
                    spec.totalBytes(),
                    0,
                    chunk.range().next(),
                    session);
            return calls.wire().read(transferred[0], answer -> YouTubeRules.inSession(sent, answer));
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

    /**
     * A consent to uploads alone may read nothing: that Google gives an access token for it is all that can be seen without a
     * video. One that may read sees whether there is a channel.
     */
    @Override
    public Optional<Outcome> check(Deadline deadline) {
        Optional<Outcome> noToken = calls.renewToken(deadline);
        return noToken.isPresent() || !tokens.grants(YouTubeScopes.READ) ? noToken : channel(deadline);
    }

    private Optional<Outcome> channel(Deadline deadline) {
        URI uri = settings.apiUrl().resolve("/youtube/v3/channels?part=id&mine=true");
        Outcome outcome =
                calls.make("GET", uri, authorization -> api.list(uri, authorization), YouTubeRules::channel, deadline);
        return outcome instanceof Outcome.Stored ? Optional.empty() : Optional.of(outcome);
    }

    @Override
    public void close() {
        transfers.close();
    }
}
