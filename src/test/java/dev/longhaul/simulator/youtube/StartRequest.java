package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A start request that passed the rules.
 *
 * @param parts the parts of the video resource to set and to return
 * @param length the file's length in bytes; empty when the client does not know it yet
 * @param contentType the video's type, empty if it was not given
 * @param fileName the Slug header
 */
record StartRequest(
        List<String> parts, OptionalLong length, String contentType, Optional<String> fileName, JsonNode metadata) {}
