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
import dev.longhaul.upload.Way;
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

    /**
     * In a draft, names what must be gone before another is made: only the account that it is in can tell.
     */
    public static final String CLEAR = "clear";

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
        // What must be gone is where the lost session was.
        String of = lost.map(session -> session.secrets().get(FIELD)).orElse(account);
        return platform.draft(spec, lost).map(draft -> of(of, draft));
    }

    @Override
    public Outcome open(
            UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline) {
        if (interrupted && draft.filter(each -> mayBeElsewhere(spec, each)).isPresent()) {
            return new Outcome.Refused(inAnother());
        }
        Outcome outcome = platform.open(spec, draft, interrupted, source, deadline);
        if (outcome instanceof Outcome.Drafted again) {
            return new Outcome.Drafted(of(account, again.draft()));
        }
        return outcome instanceof Outcome.Opened opened
                ? new Outcome.Opened(of(account, opened.session()), opened.pulls())
                : outcome;
    }

    /** A request for a file that the platform fetches, or what must make room, is a video perhaps, and not here. */
    private boolean mayBeElsewhere(UploadSpec spec, Session draft) {
        return !isOurs(draft) && (spec.way() == Way.PULL || draft.secrets().containsKey(CLEAR));
    }

    /** A session that was opened before accounts were remembered says nothing. */
    private boolean isOurs(Session session) {
        return session.secrets().getOrDefault(FIELD, account).equals(account);
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
        if (outcome instanceof Outcome.Moved moved && opener != null) {
            return new Outcome.Moved(of(opener, moved.session()), moved.why());
        }
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
        return found instanceof Outcome.SessionLost && !isOurs(session)
                ? ifItCanBeSeen(spec, session, found, deadline)
                : found;
    }

    /** Another key may be the same account's: then it sees what the former one saw. */
    private Outcome ifItCanBeSeen(UploadSpec spec, Session session, Outcome found, Deadline deadline) {
        Outcome seen = platform.ask(spec, session, Ranges.none(), 0, Optional.empty(), deadline)
                .outcome();
        return seen instanceof Outcome.Stored
                ? found
                : seen instanceof Outcome.SessionLost ? new Outcome.Refused(inAnother()) : seen;
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
