package dev.longhaul.cli;

import dev.longhaul.source.ContentTypes;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/** Checks what a person wants, before anything is recorded and before any remote call: one problem for each thing wrong. */
record Preparation(Services services) {

    /**
     * @throws ProblemException what is wrong
     */
    UploadSpec prepare(UploadRequest request) {
        Path file = request.file().toAbsolutePath().normalize();
        SourceIdentity source = source(file);
        String contentType = contentType(request.contentType(), file);
        Optional<String> meta = request.meta().map(MetaFile::read);
        PlatformRules rules = rules(request.destination());
        rules.requireSize(file.toString(), source.sizeBytes(), Way.CHUNKS);
        Metadata metadata = rules.metadata(request.details(), meta);
        ChunkSize chunkSize = chunkSize(request.chunkSize(), rules);
        UploadId id = UploadId.of(source, request.destination(), request.again() ? services.nonce() : "");
        return new UploadSpec(
                id,
                request.destination(),
                source,
                contentType,
                metadata,
                Way.CHUNKS,
                chunkSize,
                Optional.empty(),
                services.time().now());
    }

    /**
     * Credentials are looked at last: all the rest can be put right without them.
     *
     * @throws ProblemException if there are none, or they cannot be used
     */
    void checkCredentials(String destination) {
        services.destinations().connect(destination).close();
    }

    private SourceIdentity source(Path file) {
        try {
            SourceIdentity source = services.files().identify(file);
            if (source.sizeBytes() == 0) {
                throw new ProblemException(CliProblems.fileEmpty(file));
            }
            return source;
        } catch (IOException e) {
            throw new ProblemException(CliProblems.fileUnreadable(file, e), e);
        }
    }

    private String contentType(Optional<String> said, Path file) {
        String contentType;
        try {
            contentType = said.isPresent() ? said.get() : services.files().contentType(file);
        } catch (IOException e) {
            throw new ProblemException(CliProblems.fileUnreadable(file, e), e);
        }
        if (!ContentTypes.isTaken(contentType)) {
            throw new ProblemException(CliProblems.contentTypeUnsupported(contentType));
        }
        return contentType;
    }

    private PlatformRules rules(String destination) {
        var known = services.config().destinations().keySet();
        if (!known.contains(destination)) {
            throw new ProblemException(CliProblems.unknownDestination(destination, new TreeSet<>(known)));
        }
        return services.destinations().rules(destination);
    }

    private ChunkSize chunkSize(Optional<ChunkSize> said, PlatformRules rules) {
        ChunkSize size =
                said.orElseGet(() -> ChunkSize.usual(services.config().limits().chunkSizeBytes()));
        rules.requireChunkSize(size, "--chunk-size");
        return size;
    }
}
