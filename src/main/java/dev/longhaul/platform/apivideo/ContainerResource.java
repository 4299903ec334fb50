package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a container is made with: flags over a person's JSON, in the words of {@code POST /videos} (seed 002). */
public final class ContainerResource implements PlatformRules {

    /** The key of the upload's mark among the container's metadata: by it a container is found again. */
    static final String MARK = "longhaulUpload";

    /** Of two objects one behind the other, the second would be dropped silently. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String DEFAULT_TITLE = "Untitled";

    @Override
    public String title() {
        return "api.video";
    }

    @Override
    public Grid grid() {
        return PartSizes.OF_SERVICE.any();
    }

    @Override
    public Set<Way> ways() {
        return Set.of(Way.CHUNKS, Way.WHOLE, Way.PULL);
    }

    @Override
    public long largestFileBytes(Way way) {
        return way == Way.WHOLE ? ApiVideoSettings.LARGEST_WHOLE_BYTES : ApiVideoSettings.LARGEST_FILE_BYTES;
    }

    @Override
    public Map<String, String> optionFaults(Map<String, String> options) {
        return Options.faults(options, ApiVideoSettings::of);
    }

    @Override
    public Metadata metadata(Details details, Optional<String> metaJson) {
        ObjectNode video = metaJson.map(ContainerResource::object).orElseGet(JSON::createObjectNode);
        details.title().ifPresent(title -> video.put("title", title));
        if (!video.has("title")) {
            video.put("title", DEFAULT_TITLE);
        }
        details.description().ifPresent(description -> video.put("description", description));
        details.keywords().ifPresent(keywords -> {
            ArrayNode tags = video.putArray("tags");
            keywords.forEach(tags::add);
        });
        details.privacyStatus().ifPresent(status -> video.put("public", ResourceCheck.isPublic(status)));
        if (details.category().isPresent()) {
            throw ResourceCheck.category(details.category().get());
        }
        ResourceCheck.check(video);
        return new Metadata(video.toString());
    }

    private static ObjectNode object(String metaJson) {
        try {
            if (JSON.readTree(metaJson) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ResourceCheck.bad("the metadata", "are not JSON: " + e.getOriginalMessage());
        }
        throw ResourceCheck.bad("the metadata", "are not one JSON object");
    }

    /** What is sent: with the upload's mark. */
    static String marked(Metadata metadata, UploadId id) {
        return with(metadata, id).toString();
    }

    /** What is sent for a file that api.video fetches itself. */
    static String pulled(Metadata metadata, UploadId id, String address) {
        return with(metadata, id).put("source", address).toString();
    }

    private static ObjectNode with(Metadata metadata, UploadId id) {
        ObjectNode video = object(metadata.json());
        ArrayNode pairs = video.withArrayProperty("metadata");
        pairs.addObject().put("key", MARK).put("value", id.value());
        return video;
    }
}
