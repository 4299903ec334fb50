package dev.longhaul.cli;

import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person wants to be uploaded.
 *
 * @param meta a file with metadata
 * @param chunkSize empty for the configured one
 * @param contentType empty to find it out
 * @param again whether it is to be another upload than the one that this file may have
 */
record UploadRequest(
        Path file,
        String destination,
        Details details,
        Optional<Path> meta,
        Optional<ChunkSize> chunkSize,
        Optional<String> contentType,
        boolean again) {}
