package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Outcome.Wait.Scope;
import dev.longhaul.upload.Until;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the answers to create and update mean, and what to do with videos that carry our mark; pure (PROTOCOLS.md 4.1, 4.4, 4.7).
 */
final class OpenRules {

    /** The module closes the connection on any other (PROTOCOLS.md 4.5). */
    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /** A list may lag behind the video that was just made; the longer it does, the less often it is looked at. */
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(30);

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(30);

    private OpenRules() {}

    /**
     * What was asked for.
     *
     * @param firstMade when the very same call was made before, without an answer; empty if it was not
     * @param videoKey of the video that is to get the file; empty if one is to be made
     * @param before what that was like
     */
    record Asked(Optional<Instant> firstMade, Optional<String> videoKey, Optional<Before> before) {}

    /** The answer to create or update. */
    static Outcome answer(Asked asked, JwPlatformSettings settings, Answer answer, Instant now) {
        ApiAnswer api = ApiAnswer.parse(answer);
        if (api.ok() && answer.status() < 300) {
            return opened(asked, settings, api, now);
        }
        if (asked.firstMade().isPresent() && ApiRules.isReplay(api)) {
            return lookAgain(Duration.between(asked.firstMade().get(), now));
        }
        if (ApiRules.isTimestamp(api)) {
            return new Outcome.SessionLost("answer '" + api.code() + "': the call is too old, or this clock is wrong");
        }
        return asked.videoKey().isPresent() && ApiRules.isNotFound(api)
                ? new Outcome.Ask("the video was deleted meanwhile")
                : ApiRules.other(settings.name(), answer);
    }

    /** It was carried out, so another video is not made. A call that is too old ends this, one way or the other. */
    private static Outcome lookAgain(Duration since) {
        Duration half = since.dividedBy(2);
        Duration delay = half.compareTo(SHORTEST_LOOK) < 0
                ? SHORTEST_LOOK
                : half.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : half;
        return new Outcome.Wait(new Until.After(delay), JwProblems.lookingForIt(), Scope.UPLOAD);
    }

    private static Outcome opened(Asked asked, JwPlatformSettings settings, ApiAnswer api, Instant now) {
        String key = api.video().path("key").asText(asked.videoKey().orElse(""));
        JsonNode link = api.nestedOrTop("link");
        String sessionId = api.nestedOrTop("session_id").asText("");
        boolean another =
                asked.videoKey().isPresent() && !asked.videoKey().get().equals(key);
        if (!Shown.isKey(key)
                || another
                || !link.isObject()
                || !SESSION_ID.matcher(sessionId).matches()) {
            return new Outcome.Ask("an upload was opened, but where to is not said");
        }
        Optional<URI> address = UploadAddress.of(link, settings);
        return address.<Outcome>map(uri -> new Outcome.Opened(new JwSession(
                                key,
                                Optional.of(new JwSession.Target(uri, sessionId)),
                                asked.before(),
                                Optional.empty())
                        .session(now)))
                .orElseGet(() -> new Outcome.Refused(JwProblems.addressElsewhere()));
    }

    /** The video that carries our mark, of a list that may have others; one with a file goes before one without. */
    static Optional<Shown> marked(List<Shown> videos, String uploadId) {
        return videos.stream()
                .filter(video -> video.uploadId().equals(uploadId))
                .min(Comparator.comparing(video -> video.status().equals(Shown.CREATED)));
    }

    /** Whether a video has the whole file already: then there is nothing to be sent. */
    static boolean isDone(Shown video, long totalBytes) {
        boolean has = List.of("processing", "updating", "ready").contains(video.status());
        return has && video.sizeBytes() == totalBytes;
    }

    /** A session without an address: the video is asked for until it says that it has its file. */
    static Outcome done(Shown video, Instant now) {
        return new Outcome.Opened(
                new JwSession(video.key(), Optional.empty(), Optional.empty(), Optional.empty()).session(now), true);
    }
}
