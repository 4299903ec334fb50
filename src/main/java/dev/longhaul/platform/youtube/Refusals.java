package dev.longhaul.platform.youtube;

import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Outcome.Wait.Scope;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Until;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a 4xx means, by its reason rather than its status: {@code uploadLimitExceeded} is a 400 (PROTOCOLS.md 1.4, 1.10).
 */
final class Refusals {

    /** Daily quotas are given anew at midnight here (PROTOCOLS.md 1.4). */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static final String FIX_METADATA = "Correct the metadata and upload again with 'longhaul upload --again'.";

    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("invalidTitle", FIX_METADATA),
            Map.entry("invalidDescription", FIX_METADATA),
            Map.entry("invalidTags", FIX_METADATA),
            Map.entry("invalidCategoryId", FIX_METADATA),
            Map.entry("invalidFilename", FIX_METADATA),
            Map.entry("invalidPublishAt", FIX_METADATA),
            Map.entry("invalidRecordingDetails", FIX_METADATA),
            Map.entry("invalidVideoMetadata", FIX_METADATA),
            Map.entry("defaultLanguageNotSet", FIX_METADATA),
            Map.entry("forbiddenLicenseSetting", "Choose a license that this channel may use, and upload again."),
            Map.entry(
                    "forbiddenPrivacySetting", "Choose a privacy status that this channel may use, and upload again."),
            Map.entry(
                    "youtubeSignupRequired",
                    "Create a YouTube channel for this Google account, then 'longhaul retry ID'."),
            Map.entry(
                    "insufficientPermissions",
                    "Authorize again with 'longhaul auth youtube' and grant the permission to upload; then 'longhaul retry ID'."),
            Map.entry(
                    "accessNotConfigured",
                    "Enable the YouTube Data API for your project in Google's console; then 'longhaul retry ID'."));

    private Refusals() {}

    /** Waits and retries that a reason asks for; empty if it is a plain refusal. */
    static Optional<Outcome> patience(YouTubeError error, Optional<Until> retryAfter) {
        return switch (error.reason()) {
            case "rateLimitExceeded", "userRateLimitExceeded" ->
                Optional.of(new Outcome.Ask("answer '" + error.reason() + "'", retryAfter));
            case "quotaExceeded", "dailyLimitExceeded" ->
                Optional.of(new Outcome.Wait(new Until.NextMidnight(PACIFIC), quota(error), Scope.DESTINATION));
            case "uploadLimitExceeded" ->
                Optional.of(new Outcome.Wait(
                        retryAfter.orElse(new Until.After(Duration.ofHours(24))), uploadLimit(), Scope.DESTINATION));
            default -> Optional.empty();
        };
    }

    /** Whether another access token would change nothing: an account without a channel is told so by a 401. */
    static boolean needsPerson(YouTubeError error) {
        return error.reason().equals("youtubeSignupRequired");
    }

    /** The platform refused for good. */
    static Outcome refused(int status, YouTubeError error) {
        String said = error.reason().isEmpty() ? "" : ", reason '" + error.reason() + "'";
        String message = error.message().isEmpty() ? "" : ": " + error.message();
        return new Outcome.Refused(
                new Problem(
                        "refused",
                        "YouTube refused the upload",
                        "It answered " + status + said + message + (message.endsWith(".") ? "" : "."),
                        REMEDIES.getOrDefault(
                                error.reason(),
                                "Trying again as it is will not help. See the reason in YouTube's documentation of videos.insert.")));
    }

    private static Problem quota(YouTubeError error) {
        return new Problem(
                "quota-exceeded",
                "The project's YouTube quota for today is used up",
                "YouTube answered '" + error.reason() + "'; quotas are given anew at midnight in California.",
                "Nothing has to be done: it goes on by itself then. A larger quota is granted in Google's console; 'longhaul"
                        + " retry --to DESTINATION' tries at once.");
    }

    private static Problem uploadLimit() {
        return new Problem(
                "upload-limit",
                "The channel has reached its number of uploads for today",
                "YouTube answered 'uploadLimitExceeded'; the limit is the channel's, not the project's.",
                "Nothing has to be done: it goes on by itself a day later. A verified channel may upload more.");
    }
}
