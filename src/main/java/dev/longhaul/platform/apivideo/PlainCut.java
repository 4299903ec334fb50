package dev.longhaul.platform.apivideo;

import dev.longhaul.transfer.Transferred;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Duration;

/**
 * What follows when a file's one request was cut, or its answer lost. Nothing is kept of a cut one, so what cut it may cut each one
 * after it: parts get through. But the file may be there, and the status lag behind: to ask for a while costs less than to send it again.
 */
final class PlainCut {

    private static final Duration LONGEST_LAG = Duration.ofSeconds(15);

    private final Time time;

    /** Whether the one request was answered in this invocation, or never left: then it may go again. */
    private boolean answered;

    PlainCut(Time time) {
        this.time = time;
    }

    /** What was sent: a session remembers that its request was cut, and from now on counts the time. */
    Outcome read(UploadSpec spec, ApiVideoRules.Sent sent, Transferred transferred, Outcome outcome) {
        // Of what did not leave, nothing can have come.
        answered |= transferred instanceof Transferred.Answered || transferred.sentBytes() == 0;
        boolean cut = sent.session().going() == Going.PLAIN
                && !wantsOneRequest(spec)
                && !(transferred instanceof Transferred.Answered)
                && transferred.sentBytes() > 0;
        return cut
                ? new Outcome.Moved(sent.session().cut().stored(time.now()), "the file's one request was not answered")
                : outcome;
    }

    /** A container that is to get the file in one request has nothing. Whoever was sending it before may have been killed. */
    Outcome plain(UploadSpec spec) {
        return answered || wantsOneRequest(spec)
                ? new Outcome.Stored(Ranges.none())
                : new Outcome.SessionLost("nobody knows what became of the file's one request");
    }

    /** A route that does gets nothing else. */
    private static boolean wantsOneRequest(UploadSpec spec) {
        return spec.way() == Way.WHOLE;
    }

    /** The container of a request that was cut does not say that it holds the file. */
    Outcome missing(ApiVideoRules.Sent sent) {
        String what = "it does not hold the file that went in one request";
        return time.now().isBefore(sent.startedAt().plus(LONGEST_LAG))
                ? new Outcome.Ask(what)
                : new Outcome.SessionLost(what);
    }
}
