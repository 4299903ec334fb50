package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.jwplatform.JwPlatformEffect.LinkError;
import dev.longhaul.simulator.jwplatform.JwPlatformSettings.Shape;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the management API says of a video, and where its file is to go. */
final class VideoAnswers {

    /** Leads to the simulator as well, so that it sees whoever goes there. */
    static final String OTHER_HOST = "localhost";

    static final String UPLOAD_PATH = "/v1/videos/upload/resumable";

    private static final String CUSTOM = "custom.";

    private final JwPlatformSettings settings;
    private final Supplier<URI> base;

    VideoAnswers(JwPlatformSettings settings, Supplier<URI> base) {
        this.settings = settings;
        this.base = base;
    }

    /** The answer to create and update, in one of the two shapes (PROTOCOLS.md 4.1 a). */
    ObjectNode upload(UploadSession session, boolean xml, Optional<LinkError> error) {
        ObjectNode answer = ApiAnswers.ok();
        boolean nested = settings.shape() == Shape.NESTED || (settings.shape() == Shape.USUAL && xml);
        ObjectNode video = answer.putObject(nested || xml ? "video" : "media");
        if (!nested && !xml) {
            video.put("type", "video");
        }
        if (!error.equals(Optional.of(LinkError.NO_KEY))) {
            video.put("@key", session.video().key());
        }
        ObjectNode where = nested ? video : answer;
        if (!error.equals(Optional.of(LinkError.NO_LINK))) {
            where.set("link", link(session, error));
        }
        if (!error.equals(Optional.of(LinkError.NO_SESSION))) {
            where.put("session_id", session.id());
        }
        return answer;
    }

    private ObjectNode link(UploadSession session, Optional<LinkError> error) {
        String authority = error.equals(Optional.of(LinkError.OTHER_HOST))
                ? OTHER_HOST + ":" + base.get().getPort()
                : base.get().getAuthority();
        ObjectNode link = ApiAnswers.object()
                .put("protocol", base.get().getScheme())
                .put("address", authority)
                .put("path", UPLOAD_PATH);
        ObjectNode query = link.putObject("query");
        session.query().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> query.put(each.getKey(), each.getValue()));
        return link;
    }

    static ObjectNode show(JwVideo video, String status) {
        ObjectNode answer = ApiAnswers.ok();
        answer.set("video", shown(video, status));
        return answer;
    }

    static ObjectNode list(List<JwVideo> videos, int limit, int offset) {
        ObjectNode answer =
                ApiAnswers.ok().put("limit", limit).put("offset", offset).put("total", videos.size());
        ArrayNode list = answer.putArray("videos");
        videos.stream()
                .skip(offset)
                .limit(limit)
                .forEach(video -> list.add(shown(video, video.snapshot().status())));
        return answer;
    }

    private static ObjectNode shown(JwVideo video, String status) {
        StoredVideo now = video.snapshot();
        ObjectNode shown = ApiAnswers.object()
                .put("@key", now.key())
                .put("status", status)
                .put("date", video.createdAtSeconds())
                .put("size", Long.toString(now.bytes()))
                .put("sourcetype", "file")
                .put("mediatype", "video");
        ObjectNode custom = shown.putObject("custom");
        now.parameters().forEach((name, value) -> {
            if (name.startsWith(CUSTOM)) {
                custom.put(name.substring(CUSTOM.length()), value);
            } else {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
