package dev.longhaul.upload;

import java.time.Duration;

/** The problems that an upload can have whatever its platform. */
final class Problems {

    private Problems() {}

    static Problem sourceChanged(SourceIdentity pinned, SourceIdentity now) {
        return new Problem(
                "source-changed",
                "The source is no longer what it was",
                "It had " + pinned.sizeBytes() + " bytes and the mark '" + pinned.pin() + "'; now it has "
                        + now.sizeBytes() + " bytes and the mark '" + now.pin() + "'.",
                "Nothing of two versions is ever joined: upload the source as it is now, as a new upload.");
    }

    static Problem badChunkSize(long bytes, String platform, Grid grid, String key) {
        return new Problem(
                "bad-chunk-size",
                platform + " takes no chunks of " + bytes + " bytes",
                grid.inWords(),
                "The nearest that fits is " + grid.fit(bytes) + "; correct " + key
                        + ". -1 sends the rest of the file in one request.");
    }

    static Problem sourceTooLarge(String name, long bytes, String platform, long largest) {
        return new Problem(
                "source-too-large",
                "The video is larger than " + platform + " accepts",
                name + " has " + bytes + " bytes; " + platform + " accepts at most " + largest + " that way.",
                "Encode it at a lower bit rate, or split it.");
    }

    static Problem sourceTooSmall(String name, long bytes, String platform, long smallest) {
        return new Problem(
                "source-too-small",
                "The video is smaller than " + platform + " accepts",
                name + " has " + bytes + " bytes; " + platform + " accepts no fewer than " + smallest + ".",
                "See that the export has finished, and that it is a video.");
    }

    static Problem sourceDamaged(ChecksumKind kind, long stored, long read) {
        return new Problem(
                "source-damaged",
                "The source's bytes are not those of its stored checksum",
                "Its stored " + kind.title() + " is " + kind.hex(stored) + "; the bytes that were read have "
                        + kind.hex(read) + ". The last of them was not sent, so nothing was published.",
                "Write the object anew from its original, and upload that as a new upload.");
    }

    static Problem tooOld(Duration age) {
        return new Problem(
                "too-old",
                "The upload did not finish in time",
                "It is older than " + age.toDays() + " days, and a platform's session does not live longer.",
                "See what delayed it with 'longhaul status ID', then begin again: a file with 'longhaul upload --again',"
                        + " an object with a new request over HTTP and a new Idempotency-Key.");
    }

    static Problem noProgress(int rounds, String last) {
        return new Problem(
                "no-progress",
                "The upload does not advance",
                "In " + rounds + " rounds no byte was newly confirmed; last: " + last + ".",
                "Look at the network and the platform's state, then let it go on with 'longhaul retry ID'.");
    }

    static Problem notReachable(String last) {
        return new Problem(
                "platform-unavailable",
                "The platform does not answer as it should",
                "Several requests in a row brought nothing; last: " + last + ".",
                "Nothing is lost. It is tried again by itself; 'longhaul retry ID' tries at once.");
    }

    static Problem sessionsLost(int restarts, String last) {
        return new Problem(
                "session-lost",
                "The platform keeps losing the upload session",
                "It lost " + (restarts + 1) + " sessions of this upload; last: " + last + ".",
                "Let it begin once more with 'longhaul retry ID'; if it happens again, upload in one request (--chunk-size -1).");
    }

    static Problem credentialsRefused() {
        return new Problem(
                "credentials-refused",
                "The platform does not accept a fresh access token",
                "Requests with a new access token were answered 401 several times in a row.",
                "Check that the account still exists and allows uploads; then authorize again with 'longhaul auth'.");
    }

    static Problem platformAsksToWait() {
        return new Problem(
                "platform-busy",
                "The platform asks to be left alone for a while",
                "It answered with Retry-After.",
                "Nothing has to be done: it goes on by itself. 'longhaul retry ID' tries at once.");
    }

    static Problem noSuchUpload(UploadId id) {
        return new Problem(
                "no-such-upload",
                "There is no upload " + id,
                "No upload with this id is in the store.",
                "See 'longhaul list' for the ids.");
    }

    static Problem busy(UploadId id) {
        return new Problem(
                "busy",
                "Upload " + id + " is being advanced by another process",
                "It holds the upload's lease.",
                "Wait until it ends, or end that process; then try again.");
    }

    static Problem alreadyEnded(Checkpoint checkpoint) {
        return new Problem(
                "already-ended",
                "Upload " + checkpoint.id() + " is " + checkpoint.state().name(),
                "Nothing of it is under way any more.",
                "A video that is on the platform is deleted there.");
    }

    static Problem videoExists(Video video) {
        return new Problem(
                "video-exists",
                "The upload has already made a video",
                "The platform says that it has the whole file, as video " + video.id() + ".",
                "Delete the video on the platform if it is not wanted; 'longhaul resume ID' records it as completed.");
    }

    static Problem cannotCancelNow() {
        return new Problem(
                "cancel-uncertain",
                "The platform did not confirm that the session is gone",
                "It could not be asked, or answered otherwise.",
                "Nothing was changed; try 'longhaul cancel ID' again later.");
    }
}
