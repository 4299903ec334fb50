package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished video.
 *
 * @param sha256 lower-case hex; empty with keep=length
 * @param path the file, with keep=disk
 * @param metadata the resource as the client sent it
 * @param session the upload_id that brought it
 */
public record StoredVideo(
        String id,
        long bytes,
        Optional<String> sha256,
        Optional<Path> path,
        Optional<String> fileName,
        JsonNode metadata,
        String session,
        Instant publishedAt) {}
