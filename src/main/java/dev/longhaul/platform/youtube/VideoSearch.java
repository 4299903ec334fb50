package dev.longhaul.platform.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Looks whether a lost session has made its video: among the channel's newest uploads, by title, time and size (PROTOCOLS.md 1.7,
 * 1.8). That takes the optional scope {@code youtube.readonly}; without it nobody can tell, and a person must look.
 */
final class VideoSearch {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A list of uploads may lag behind: it is looked at so often, with a wait between, before a video is called absent. */
    private static final int LOOKS = 4;

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    private static final int NEWEST = 50;

    /** How much Google's clock and ours may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final YouTubeSettings settings;
    private final YouTubeApi api;
    private final AuthorizedCalls calls;

    VideoSearch(YouTubeSettings settings, YouTubeApi api, AuthorizedCalls calls) {
        this.settings = settings;
        this.api = api;
        this.calls = calls;
    }

    Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline) {
        if (!settings.mayRead()) {
            return new Outcome.Refused(mayExist("Without the permission to read the channel nobody can tell."));
        }
        return list("/youtube/v3/channels?part=contentDetails&mine=true", deadline, channel -> {
            String uploads = channel.path("items")
                    .path(0)
                    .path("contentDetails")
                    .path("relatedPlaylists")
                    .path("uploads")
                    .asText("");
            return uploads.isEmpty()
                    ? new Outcome.Refused(mayExist("The channel's list of uploads is not to be had."))
                    : inPlaylist(uploads, spec, session, looked, deadline);
        });
    }

    private Outcome inPlaylist(String playlist, UploadSpec spec, Session session, int looked, Deadline deadline) {
        String path = "/youtube/v3/playlistItems?part=snippet,contentDetails&maxResults=" + NEWEST + "&playlistId="
                + URLEncoder.encode(playlist, StandardCharsets.UTF_8);
        return list(path, deadline, uploads -> {
            List<String> candidates = candidates(uploads, spec, session);
            return candidates.isEmpty() ? absent(looked) : ofSize(candidates, spec, looked, deadline);
        });
    }

    private static List<String> candidates(JsonNode uploads, UploadSpec spec, Session session) {
        String title = VideoResource.title(spec.metadata().json()).strip();
        Instant earliest = session.startedAt().minus(SKEW);
        List<String> ids = new ArrayList<>();
        for (JsonNode item : uploads.path("items")) {
            String id = item.path("contentDetails").path("videoId").asText("");
            JsonNode snippet = item.path("snippet");
            if (!id.isEmpty()
                    && snippet.path("title").asText("").strip().equals(title)
                    && !publishedAt(snippet).isBefore(earliest)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Instant publishedAt(JsonNode snippet) {
        try {
            return Instant.parse(snippet.path("publishedAt").asText(""));
        } catch (DateTimeParseException e) {
            // A video without a time cannot be ruled out.
            return Instant.MAX;
        }
    }

    private Outcome ofSize(List<String> ids, UploadSpec spec, int looked, Deadline deadline) {
        String path = "/youtube/v3/videos?part=fileDetails&id="
                + URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8);
        return list(path, deadline, videos -> {
            boolean sizeUnknown = false;
            for (JsonNode video : videos.path("items")) {
                JsonNode size = video.path("fileDetails").path("fileSize");
                String id = video.path("id").asText("");
                if (size.asLong(-1) == spec.totalBytes() && !id.isEmpty()) {
                    return new Outcome.Complete(new Video(id, "https://youtu.be/" + id));
                }
                sizeUnknown |= size.isMissingNode();
            }
            // A video of that title and time that is still being processed may be this one, or another's.
            return sizeUnknown && looked + 1 >= LOOKS
                    ? new Outcome.Refused(mayExist("A video of this title is there, and its size is not known yet."))
                    : absent(looked);
        });
    }

    private static Outcome absent(int looked) {
        return looked + 1 < LOOKS
                ? new Outcome.Wait(new Until.After(BETWEEN_LOOKS), lookingForIt(), Outcome.Wait.Scope.UPLOAD)
                : new Outcome.SessionLost("the session is gone, and no video is among the channel's uploads");
    }

    private static Problem lookingForIt() {
        return new Problem(
                "video-looked-for",
                "It is being looked for whether the video is on YouTube already",
                "The upload session was gone after the last bytes had been sent, and no video is among the channel's uploads"
                        + " yet.",
                "Nothing has to be done: it is looked for a few times, and uploaded anew only if it is not there.");
    }

    private Outcome list(String path, Deadline deadline, Function<JsonNode, Outcome> read) {
        URI uri = settings.apiUrl().resolve(path);
        return calls.make(
                "GET", uri, authorization -> api.list(uri, authorization), answer -> read(answer, read), deadline);
    }

    private static Outcome read(Answer answer, Function<JsonNode, Outcome> read) {
        if (answer.status() == 200) {
            try {
                return read.apply(JSON.readTree(answer.body()));
            } catch (JsonProcessingException e) {
                return new Outcome.Ask("a list that cannot be read");
            }
        }
        Outcome outcome = YouTubeRules.other(answer);
        return outcome instanceof Outcome.Refused refused
                ? new Outcome.Refused(mayExist(refused.problem().cause()))
                : outcome;
    }

    private static Problem mayExist(String why) {
        return new Problem(
                "video-may-exist",
                "The video may be on YouTube already",
                "The upload session was gone after the last bytes had been sent, and their answer never came. " + why,
                "Look at the channel. If the video is there, nothing is left to do; if not, upload it again with 'longhaul upload"
                        + " --again'. With read-scope in the configuration and a new 'longhaul auth youtube', Longhaul looks by"
                        + " itself.");
    }
}
