package dev.longhaul.platform.kit;

import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A platform whose sessions remember by which key they were opened. Another account's key sees nothing of a video: that it is not there
 * is then no reason to make a second one, once the first may be complete.
 */
public final class OfAccount implements Platform {

    private static final String FIELD = "account";

    private final Platform platform;
    private final String title;
    private final String destination;
    private final String account;

    /**
     * @param title the platform's name
     * @param key what names the account; only a digest of it is kept
     */
    public OfAccount(Platform platform, String title, String destination, String key) {
        this.platform = platform;
        this.title = title;
        this.destination = destination;
        this.account = digest(key);
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Grid grid(UploadSpec spec, Session session) {
        return platform.grid(spec, session);
    }

    @Override
    public Optional<Session> draft(UploadSpec spec, Optional<Session> lost) {
        return platform.draft(spec, lost);
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        Outcome outcome = platform.open(spec, draft, interrupted, source, deadline);
        return outcome instanceof Outcome.Opened opened
                ? new Outcome.Opened(of(account, opened.session()), opened.pulls())
                : outcome;
    }

    @Override
    public Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline) {
        Asked asked = platform.ask(spec, session, confirmed, contradictions, source, deadline);
        return new Asked(still(session, asked.outcome()), asked.probeBytes());
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
        Sent sent = platform.send(spec, session, confirmed, chunk, source, listener, deadline);
        return new Sent(still(session, sent.outcome()), sent.sentBytes(), sent.marks());
    }

    /** A session that moves stays the account's that opened it. */
    private static Outcome still(Session session, Outcome outcome) {
        String opener = session.secrets().get(FIELD);
        return outcome instanceof Outcome.Stored stored && opener != null
                ? new Outcome.Stored(stored.confirmed(), stored.moved().map(moved -> of(opener, moved)), stored.until())
                : outcome;
    }

    private static Session of(String account, Session session) {
        Map<String, String> fields = new TreeMap<>(session.secrets());
        fields.put(FIELD, account);
        return new Session(fields, session.startedAt());
    }

    @Override
    public Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline) {
        return platform.publish(spec, session, video, deadline);
    }

    @Override
    public Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        Outcome found = platform.lookFor(spec, session, looked, deadline);
        // A session that was opened before accounts were remembered says nothing.
        boolean sameAccount = session.secrets().getOrDefault(FIELD, account).equals(account);
        return found instanceof Outcome.SessionLost && !sameAccount ? new Outcome.Refused(inAnother()) : found;
    }

    private Problem inAnother() {
        return new Problem(
                "video-may-exist",
                "The video may be in another account on " + title,
                "The upload to " + destination
                        + " began with another key, and with the present one nothing of it can be seen.",
                "Put the former key back and 'longhaul retry ID'. If that cannot be, look at the former account: only if the video is"
                        + " not there, 'longhaul upload --again'.");
    }

    @Override
    public Optional<Outcome> reauthorize(Deadline deadline) {
        return platform.reauthorize(deadline);
    }

    @Override
    public Outcome cancel(UploadSpec spec, Session session, Deadline deadline) {
        return platform.cancel(spec, session, deadline);
    }

    @Override
    public Outcome abandon(UploadSpec spec, Optional<Session> draft, Deadline deadline) {
        return platform.abandon(spec, draft, deadline);
    }

    @Override
    public Optional<Outcome> check(Deadline deadline) {
        return platform.check(deadline);
    }

    @Override
    public void close() {
        platform.close();
    }
}
