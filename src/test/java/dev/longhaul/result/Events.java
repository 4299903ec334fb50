package dev.longhaul.result;

import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.News;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import dev.longhaul.upload.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events to tell. */
public final class Events {

    public static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");

    /** Long enough for anything on this machine. */
    public static final Deadline SOON = () -> Duration.ofSeconds(20);

    /** Time that stands still. */
    public static final Time AT_NOW = new Time() {
        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("nobody has to wait");
        }
    };

    static final News.Event COMPLETED = new News.Completed(new Video("dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"));
    static final Problem PROBLEM = new Problem("quota-exceeded", "No quota", "It is used up.", "Wait.");

    private Events() {}

    /** Of an upload of a version of an object. */
    public static CloudEvent completed(String bucket, String key, String pin) {
        return of(new SourceIdentity("s3://" + bucket + "/" + key, 1000, pin), COMPLETED);
    }

    static CloudEvent completed() {
        return completed("videos", "in/a b.mp4", "version:v1");
    }

    static CloudEvent of(SourceIdentity source, News.Event event) {
        UploadSpec spec = new UploadSpec(
                new UploadId("9f86d081884c7d659a2feaa0"),
                "main-channel",
                source,
                "video/mp4",
                new Metadata("{}"),
                Way.CHUNKS,
                new ChunkSize(262_144),
                Optional.empty(),
                NOW);
        return new CloudEvent(spec, new News.Entry(3, NOW, event, 800, List.of("bus")));
    }
}
