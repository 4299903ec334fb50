package dev.longhaul.platform.jwplatform;

import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Video;
import java.util.Optional;

/**
 * What a video's status says of the upload to it; pure. Asked before anything is sent again: a session that has done its work looks
 * like a fresh one (PROTOCOLS.md 4.6).
 */
final class ShowRules {

    private static final String PREVIEWS = "https://cdn.jwplayer.com/previews/";

    private ShowRules() {}

    /**
     * What is known of an upload when its video is looked at.
     *
     * @param totalBytes the file's length
     * @param couldBeWhole whether the last byte may have been sent
     * @param before what the video was like before; empty if it had no file
     */
    record Asked(long totalBytes, boolean couldBeWhole, Optional<Before> before) {}

    /** Empty if the file is surely not complete. */
    static Optional<Outcome> read(Asked asked, Shown shown) {
        boolean untouched = asked.before()
                .map(before -> !before.isReplacedBy(shown))
                .orElseGet(() -> shown.status().equals(Shown.CREATED));
        if (untouched) {
            return Optional.empty();
        }
        return Optional.of(
                switch (shown.status()) {
                    case "processing", "updating", "ready" -> file(asked, shown);
                    case "failed" ->
                        asked.couldBeWhole() ? new Outcome.Refused(JwProblems.failed(shown.key(), "")) : tookAPart();
                    default -> new Outcome.Ask("a video whose status cannot be told");
                });
    }

    private static Outcome file(Asked asked, Shown shown) {
        if (!asked.couldBeWhole()) {
            return tookAPart();
        }
        boolean otherSize = shown.sizeBytes() > 0 && shown.sizeBytes() != asked.totalBytes();
        return otherSize
                ? new Outcome.Refused(JwProblems.otherSize(shown.key(), shown.sizeBytes(), asked.totalBytes()))
                : new Outcome.Complete(video(shown.key()));
    }

    /** The module takes a request whose headers were lost on the way for a whole file (PROTOCOLS.md 4.5): its file is replaced. */
    private static Outcome tookAPart() {
        return new Outcome.SessionLost("the video has a file before its last byte was sent");
    }

    /** A video with the page that shows it. */
    static Video video(String key) {
        return new Video(key, PREVIEWS + key);
    }
}
