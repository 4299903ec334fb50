package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Ranges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a container's status says (PROTOCOLS.md 3.1). Words that nobody has heard of mean what is least: not all is there.
 *
 * @param whole whether all bytes are there
 * @param held the bytes that are
 * @param fileBytes the size of the file; empty if it is not told
 */
record IngestStatus(boolean whole, Ranges held, OptionalLong fileBytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The documentation has two sets of words; the misspelt one is the service's own. */
    private static final Set<String> WHOLE =
            Set.of("uploaded", "ingesting", "ingested", "merging", "last_chunck_uploaded", "last_chunk_uploaded");

    /**
     * Reads a status; empty if it is none.
     *
     * @param partBytes the size of numbered parts
     */
    static Optional<IngestStatus> parse(String body, long partBytes, long totalBytes) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.has("ingest")) {
                return Optional.empty();
            }
            JsonNode ingest = root.path("ingest");
            List<ByteRange> ranges = new ArrayList<>();
            for (JsonNode range : ingest.path("receivedBytes")) {
                bytes(range, totalBytes).ifPresent(ranges::add);
            }
            for (JsonNode part : ingest.path("receivedParts").path("parts")) {
                part(part, partBytes, totalBytes).ifPresent(ranges::add);
            }
            return Optional.of(new IngestStatus(
                    WHOLE.contains(ingest.path("status").asText("")),
                    Ranges.of(ranges),
                    fileBytes(ingest.path("filesize"))));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** No file has nothing: 0 is what is not known yet. */
    private static OptionalLong fileBytes(JsonNode size) {
        return size.isIntegralNumber() && size.canConvertToLong() && size.asLong() > 0
                ? OptionalLong.of(size.asLong())
                : OptionalLong.empty();
    }

    private static Optional<ByteRange> bytes(JsonNode range, long totalBytes) {
        if (!range.path("from").canConvertToLong() || !range.path("to").canConvertToLong()) {
            return Optional.empty();
        }
        return range(range.path("from").asLong(), range.path("to").asLong(), totalBytes);
    }

    private static Optional<ByteRange> part(JsonNode number, long partBytes, long totalBytes) {
        long count = PartSizes.count(totalBytes, partBytes);
        if (!number.canConvertToLong() || number.asLong() < 1 || number.asLong() > count) {
            return Optional.empty();
        }
        long first = (number.asLong() - 1) * partBytes;
        return range(first, Math.min(first + partBytes, totalBytes) - 1, totalBytes);
    }

    /** What cannot be of this file is not believed. */
    private static Optional<ByteRange> range(long first, long last, long totalBytes) {
        return first >= 0 && first <= last && last < totalBytes
                ? Optional.of(new ByteRange(first, last))
                : Optional.empty();
    }
}
