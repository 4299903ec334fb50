package dev.longhaul.platform.apivideo;

import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Duration;
import java.util.Optional;

/**
 * What follows when a file's one request was cut, or its answer lost. Nothing is kept of a cut one, so what cut it may cut each one
 * after it: parts get through. But the file may be there, and the status lag behind: to ask for a while costs less than to send it again.
 */
final class PlainCut {

    private static final Duration LONGEST_LAG = Duration.ofSeconds(15);

    private final Time time;

    PlainCut(Time time) {
        this.time = time;
    }

    /** Whether a request was; a route that wants one request gets nothing else. */
    static boolean is(UploadSpec spec, VideoSession session, Transferred sent) {
        return session.going() == Going.PLAIN
                && spec.way() == Way.CHUNKS
                && !(sent instanceof Transferred.Answered)
                && sent.sentBytes() > 0;
    }

    /** The session remembers it, and from now on counts the time. */
    Outcome remember(ApiVideoRules.Sent sent) {
        return new Outcome.Stored(
                sent.confirmed(), Optional.of(sent.session().cut().stored(time.now())), Optional.empty());
    }

    /** Its container does not say that it holds the file. */
    Outcome missing(ApiVideoRules.Sent sent) {
        String what = "it does not hold the file that went in one request";
        return time.now().isBefore(sent.startedAt().plus(LONGEST_LAG))
                ? new Outcome.Ask(what)
                : new Outcome.SessionLost(what);
    }
}
