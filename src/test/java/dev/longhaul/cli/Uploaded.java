package dev.longhaul.cli;

import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Uploads as earlier invocations left them. */
final class Uploaded {

    static final Problem QUOTA = new Problem(
            "quota-exceeded", "The daily quota is used up", "100 uploads a day.", "'longhaul retry ID' tries at once.");
    static final Problem REFUSED =
            new Problem("upload-refused", "The platform refused", "It said no.", "See 'longhaul status ID'.");

    private Uploaded() {}

    static UploadSpec spec(House house, Path file, Instant createdAt) {
        try {
            return spec(house.files().identify(file), createdAt);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static UploadSpec spec(SourceIdentity source, Instant createdAt) {
        return new UploadSpec(
                UploadId.of(source, House.DESTINATION, ""),
                House.DESTINATION,
                source,
                "video/mp4",
                new Metadata("{\"title\":\"Trip\"}"),
                Way.CHUNKS,
                new ChunkSize(4 * FakePlatform.GRANULE),
                Optional.empty(),
                createdAt);
    }

    static UploadState.Active uploading(long confirmedBytes) {
        return new UploadState.Uploading(
                new Session(Map.of("uri", FakePlatform.SECRET), ManualTime.START), Ranges.upTo(confirmedBytes));
    }

    static UploadState waiting(UploadState.Active at, Duration wait) {
        return at.waiting(ManualTime.START.plus(wait), QUOTA);
    }

    static UploadState failed(UploadState.Active at) {
        return at.failed(REFUSED);
    }
}
