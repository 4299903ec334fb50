package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A video as {@code show} and {@code list} tell it.
 *
 * @param status {@code created}, {@code processing}, {@code updating}, {@code ready} or {@code failed}
 * @param sizeBytes 0 if it is not told
 * @param md5 empty if it is not told
 * @param uploadId our mark, {@code custom.upload_id}; empty if there is none
 * @param error why it failed, in JW Platform's words
 */
record Shown(String key, String status, long sizeBytes, String md5, String uploadId, String error) {

    static final String CREATED = "created";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{1,32}");

    /** Whether a text is a video's key, which is never a secret. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** The video of an answer to {@code show}. */
    static Optional<Shown> video(ApiAnswer answer) {
        return answer.ok() ? of(answer.video()) : Optional.empty();
    }

    /** The videos of an answer to {@code list}; empty if it is no list. */
    static Optional<List<Shown>> videos(ApiAnswer answer) {
        JsonNode videos = answer.root().path("videos");
        // In XML, one element beside another is an array, one alone is not, and none at all is a text.
        JsonNode list = videos.isObject() ? videos.path("video") : videos;
        if (!answer.ok() || videos.isMissingNode()) {
            return Optional.empty();
        }
        List<Shown> found = new ArrayList<>();
        for (JsonNode each : list.isArray() ? list : List.of(list)) {
            of(each).ifPresent(found::add);
        }
        return Optional.of(found);
    }

    private static Optional<Shown> of(JsonNode video) {
        String key = video.path("key").asText("");
        return isKey(key)
                ? Optional.of(new Shown(
                        key,
                        video.path("status").asText(""),
                        Math.max(0, video.path("size").asLong(0)),
                        video.path("md5").asText(""),
                        video.path("custom").path("upload_id").asText(""),
                        video.path("error").path("message").asText("")))
                : Optional.empty();
    }
}
