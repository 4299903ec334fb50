package dev.longhaul.platform.youtube;

import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.credentials.ClientSecretsFile;
import dev.longhaul.credentials.CredentialFiles;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.credentials.KeptTokens;
import dev.longhaul.credentials.StoredTokens;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** One destination, whose tokens come from a simulator, and whose API is wherever a test wants it. */
final class PlatformRig implements AutoCloseable {

    static final long TOTAL = 2_000_000;

    final YouTubeSimulator simulator;
    final YouTubePlatform platform;
    final List<String> trace = new CopyOnWriteArrayList<>();
    final PatternSource source = new PatternSource("platform", TOTAL);
    final UploadSpec spec;

    /** Against the simulator. */
    PlatformRig(YouTubeSimulator simulator, Path home, YouTubeApi api, GoogleTokenApi tokens, boolean mayRead)
            throws IOException {
        this(simulator, simulator.baseUri(), home, api, tokens, mayRead);
    }

    PlatformRig(
            YouTubeSimulator simulator, URI apiUrl, Path home, YouTubeApi api, GoogleTokenApi tokens, boolean mayRead)
            throws IOException {
        this.simulator = simulator;
        SkippingTime time = new SkippingTime();
        Files.writeString(home.resolve(ClientSecretsFile.NAME), simulator.clientSecretsJson());
        var client = ClientSecretsFile.read(home.resolve(ClientSecretsFile.NAME));
        Set<String> scopes = mayRead
                ? Set.of(YouTubeSimulator.SCOPE_UPLOAD, YouTubeSimulator.SCOPE_READONLY)
                : Set.of(YouTubeSimulator.SCOPE_UPLOAD);
        KeptTokens store = new KeptTokens(new CredentialFiles(home));
        store.save(
                "youtube",
                new StoredTokens(
                        simulator.grantRefreshToken(scopes.toArray(String[]::new)),
                        new TreeSet<>(scopes),
                        client.clientId(),
                        time.now()));
        this.platform = new YouTubePlatform(
                new YouTubeSettings("youtube", apiUrl, mayRead),
                api,
                new AccessTokens("youtube", client, store, tokens, time),
                new Transfers(OptionalLong.empty(), time),
                time,
                trace::add);
        this.spec = new UploadSpec(
                UploadId.of(source.identity(), "youtube", ""),
                "youtube",
                source.identity(),
                "video/mp4",
                new VideoResource().metadata(Details.NONE, Optional.empty()),
                Way.CHUNKS,
                new ChunkSize(1 << 20),
                Optional.empty(),
                time.now());
        // The first call would otherwise need the token endpoint's time, too.
        platform.reauthorize(late());
    }

    static Deadline late() {
        return within(Duration.ofSeconds(20));
    }

    static Deadline within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    static Session session(URI uri) {
        return new Session(Map.of("uri", uri.toString()), Instant.now());
    }

    Outcome open() {
        return platform.open(spec, Optional.empty(), false, source, late());
    }

    Outcome ask(Session session, Deadline deadline) {
        return platform.ask(spec, session, Ranges.none(), 0, Optional.empty(), deadline)
                .outcome();
    }

    Outcome send(Session session, ByteRange range) {
        return platform.send(
                        spec, session, Ranges.upTo(range.first()), new Chunk(range, TOTAL), source, bytes -> {}, late())
                .outcome();
    }

    @Override
    public void close() {
        platform.close();
        simulator.close();
    }
}
