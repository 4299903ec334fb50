package dev.longhaul.platform.jwplatform;

import java.util.Optional;

/**
 * What a video was like before its file was to be replaced: nothing else tells the new file from the old one. An empty one, for a
 * video that has no file yet, has status {@code created}.
 *
 * @param sizeBytes 0 if that is not known
 * @param md5 empty if that is not known
 */
record Before(String status, long sizeBytes, String md5) {

    static Before of(Shown shown) {
        return new Before(shown.status(), shown.sizeBytes(), shown.md5());
    }

    /** As a text that a session can keep. */
    String text() {
        return status + " " + sizeBytes + " " + md5;
    }

    static Optional<Before> parse(Optional<String> text) {
        return text.map(kept -> kept.split(" ", 3))
                .map(parts -> new Before(parts[0], Long.parseLong(parts[1]), parts[2]));
    }

    /** Whether the video has a file that was not there before. */
    boolean isReplacedBy(Shown now) {
        boolean working = now.status().equals("updating") || now.status().equals("processing");
        boolean wasWorking = status.equals("updating") || status.equals("processing");
        boolean failed = now.status().equals("failed") && !status.equals("failed");
        boolean otherSize = sizeBytes > 0 && now.sizeBytes() > 0 && sizeBytes != now.sizeBytes();
        boolean otherSum = !md5.isEmpty() && !now.md5().isEmpty() && !md5.equals(now.md5());
        return status.equals(Shown.CREATED)
                ? !now.status().equals(Shown.CREATED)
                : (working && !wasWorking) || failed || otherSize || otherSum;
    }
}
