package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.source.web.WebSources;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is behind a URL, for one destination. It has no tags, no sidecar and no stored checksum: what its video is called is asked for, or
 * is the file's name.
 */
record RequestedUrl(
        UploadRequest request, WebSources.Found found, PlatformRules rules, ChunkSize chunkSize, Instant now)
        implements Candidate {

    @Override
    public SourceIdentity identity() {
        return found.identity();
    }

    @Override
    public UploadSpec spec(UploadId id) {
        if (request.way() == Way.PULL) {
            throw new ProblemException(IntakeProblems.noPullOfUrls());
        }
        rules.requireSize(found.identity().shownLocation(), found.identity().sizeBytes(), request.way());
        rules.requireChunkSize(chunkSize, "chunkSizeBytes of the request");
        return new UploadSpec(
                        id,
                        request.destination(),
                        found.identity(),
                        found.contentType(),
                        VideoMetadata.of(rules, title(), List.of(request.layer())),
                        request.way(),
                        chunkSize,
                        Optional.empty(),
                        now)
                .heardBy(request.results());
    }

    /** The file's name without its extension, as of an object. */
    private String title() {
        ObjectName name = new ObjectName("", found.fileName(), Optional.empty());
        return NameText.title(NameText.of(Placeholder.FILENAME.of(name, now)));
    }
}
