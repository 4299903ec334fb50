package dev.longhaul.platform.okru;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Video;
import java.util.Locale;
import java.util.Optional;

/** What {@code video.get} says of a video's file; pure (PROTOCOLS.md 2.6). */
final class VideoStatus {

    private VideoStatus() {}

    /**
     * Reads an answer that is no error, or says that there is no such video.
     *
     * @param absent what it means that the video has no file
     * @param unclear what it means that its status says nothing of that
     * @return empty if the answer cannot be read
     */
    static Optional<Outcome> read(ApiAnswer answer, Video video, Outcome absent, Outcome unclear) {
        if (answer.errorCode().isPresent()) {
            return Optional.of(absent);
        }
        JsonNode videos = answer.root().path("videos");
        if (!videos.isArray()) {
            // A list that is empty is left out.
            return answer.root().isObject() ? Optional.of(absent) : Optional.empty();
        }
        for (JsonNode each : videos) {
            if (each.path("id").asText("").equals(video.id())) {
                String status = each.path("status").asText("").toUpperCase(Locale.ROOT);
                return Optional.of(of(status, video, absent, unclear));
            }
        }
        return Optional.of(absent);
    }

    private static Outcome of(String status, Video video, Outcome absent, Outcome unclear) {
        return switch (status) {
            case "OK", "PROCESSING", "ON_MODERATION", "LIMITED_ACCESS" -> new Outcome.Complete(video);
            case "UPLOADING" -> absent;
            case "ERROR", "BLOCKED", "CENSORED", "COPYRIGHTS_RESTRICTED" ->
                new Outcome.Refused(OkRuProblems.failed(video.id(), status));
            default -> unclear;
        };
    }
}
