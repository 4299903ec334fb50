package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.platform.kit.NoAnswer;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The second table of PROTOCOLS.md 4.4: codes; and what create, update, show and list mean for an upload. */
class ApiRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final JwPlatformSettings SETTINGS =
            new JwPlatformSettings("jw", URI.create("https://api.jwplatform.com"), "json", 65_536, Optional.empty());

    private static Answer answer(int status, String body) {
        return new Answer(status, Headers.none(), ChunkRow.body(body));
    }

    /** Every code, with the status that usually comes with it; the code decides. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | code RateLimitExceeded  | ask at 2023-11-14T22:14:00Z",
                "200 | code RateLimitExceeded  | ask at 2023-11-14T22:14:00Z",
                "503 | code CallUnavailable    | ask",
                "500 | code Internal           | ask",
                "500 | code Database           | ask",
                "500 | code Integrity          | ask",
                "400 | code CallFailed         | ask",
                "200 | code CallFailed         | ask",
                "409 | code ItemAlreadyExists  | ask",
                "401 | code TimestampExpired   | refused clock-wrong",
                "401 | code TimestampInvalid   | refused clock-wrong",
                "401 | code TimestampMissing   | refused clock-wrong",
                "401 | code ApiKeyInvalid      | wait DESTINATION credentials-refused after 86400 s",
                "401 | code ApiKeyMissing      | wait DESTINATION credentials-refused after 86400 s",
                "401 | code SignatureInvalid   | wait DESTINATION credentials-refused after 86400 s",
                "401 | code NonceInvalid       | wait DESTINATION credentials-refused after 86400 s",
                "404 | code NotFound           | refused refused",
                "403 | code PermissionDenied   | refused refused",
                "400 | code ParameterMissing   | refused refused",
                "400 | code ParameterEmpty     | refused refused",
                "400 | code ParameterEncoding  | refused refused",
                "400 | code ParameterInvalid   | refused refused",
                "400 | code DigestInvalid      | refused refused",
                "400 | code FileSizeInvalid    | refused refused",
                "404 | code NoMethod           | refused refused",
                "501 | code NotImplemented     | refused refused",
                "400 | code NotSupported       | refused refused",
                "412 | code PreconditionFailed | refused refused",
                "400 | code CallInvalid        | refused refused",
                "200 | code SomethingNew       | refused refused",
                "503 | code SomethingNew       | ask",
                "408 | html                    | ask",
                "429 | html                    | ask",
                "500 | truncated               | ask",
                "502 | ''                      | ask",
                "504 | ''                      | ask",
                "501 | html                    | refused refused",
                "404 | html                    | refused refused",
                "403 | html                    | refused refused",
                "302 | ''                      | refused refused",
                "200 | html                    | ask",
                "200 | ''                      | ask",
                "204 | ''                      | ask",
                "none | ''                     | ask",
                "late | ''                     | ask",
            })
    void code_hasItsMeaning(String status, String body, String outcome) {
        Answer answer = answer(NoAnswer.status(status), body);
        assertThat(JwOutcomeWords.of(NoAnswer.toCall(answer, read -> ApiRules.other("jw", read))))
                .isEqualTo(outcome);
    }

    @Test
    void retryAfter_isHeardWhereNoResetIsTold() {
        Answer limited = new Answer(
                429, Headers.of("Retry-After", "9"), "{\"status\":\"error\",\"code\":\"RateLimitExceeded\"}");
        assertThat(JwOutcomeWords.of(ApiRules.other("jw", limited))).isEqualTo("ask after 9 s");
        Answer unavailable = new Answer(503, Headers.of("Retry-After", "8"), ChunkRow.body("code CallUnavailable"));
        assertThat(JwOutcomeWords.of(ApiRules.other("jw", unavailable))).isEqualTo("ask after 8 s");
    }

    @Test
    void credentials_areNamedByDestinationAndCodeAlone() {
        Outcome.Wait wait = (Outcome.Wait) ApiRules.other("jw", answer(401, "code ApiKeyInvalid"));
        assertThat(wait.problem().cause()).isEqualTo("It answered 'ApiKeyInvalid'.");
        assertThat(wait.problem().remedy()).contains("credentials/jw.json", "--to jw");
    }

    private static final String LINK =
            "\"link\":{\"protocol\":\"http\",\"address\":\"upload.jwplatform.com\",\"path\":\"/v1/videos/upload/resumable\",\"query\":{\"key\":\"k\"}}";

    private static String opened(String fields) {
        return "{\"status\":\"ok\"" + fields + "}";
    }

    /** Answers to create, to the same create again, and to update of video tL17msiU that had a file. */
    static Stream<List<Object>> opening() {
        List<List<Object>> rows = new ArrayList<>();
        String good = ",\"media\":{\"key\":\"tL17msiU\"}," + LINK + ",\"session_id\":\"s1_-\"";
        rows.add(List.of("create", 200, opened(good), "opened tL17msiU"));
        rows.add(List.of("resent", 200, opened(good), "opened tL17msiU"));
        rows.add(List.of("update", 200, opened(good), "opened tL17msiU, before ready 30 m"));
        rows.add(List.of(
                "update", 200, opened("," + LINK + ",\"session_id\":\"s1\""), "opened tL17msiU, before ready 30 m"));
        rows.add(List.of("update", 200, opened(good.replace("tL17msiU", "another1")), "ask"));
        rows.add(List.of("create", 200, opened("," + LINK + ",\"session_id\":\"s1\""), "ask"));
        rows.add(List.of("create", 200, opened(",\"media\":{\"key\":\"tL17msiU\"}," + LINK), "ask"));
        rows.add(List.of("create", 200, opened(good.replace("s1_-", "s.1")), "ask"));
        rows.add(List.of("create", 200, opened(good.replace("tL17msiU", "../1")), "ask"));
        rows.add(List.of("create", 200, opened(",\"media\":{\"key\":\"tL17msiU\"},\"session_id\":\"s1\""), "ask"));
        rows.add(List.of(
                "create",
                200,
                opened(good.replace("upload.jwplatform.com", "evil.test")),
                "refused session-elsewhere"));
        rows.add(List.of("create", 200, "html", "ask"));
        rows.add(List.of("create", 200, "", "ask"));
        rows.add(List.of("create", 302, opened(good), "refused refused"));
        rows.add(List.of("create", 401, "code TimestampExpired", "lost"));
        rows.add(List.of("resent", 401, "code TimestampExpired", "lost"));
        rows.add(List.of("create", 401, "code TimestampInvalid", "lost"));
        rows.add(List.of("create", 401, "code NonceInvalid", "wait DESTINATION credentials-refused after 86400 s"));
        rows.add(List.of("create", 401, "code SignatureInvalid", "wait DESTINATION credentials-refused after 86400 s"));
        rows.add(List.of("resent", 401, "code NonceInvalid", "wait UPLOAD video-looked-for after 300 s"));
        rows.add(List.of("resent", 401, "code SignatureInvalid", "wait UPLOAD video-looked-for after 300 s"));
        rows.add(List.of("resent", 401, "code SignatureUsed", "wait UPLOAD video-looked-for after 300 s"));
        rows.add(List.of("resent", 401, "code ApiKeyInvalid", "wait DESTINATION credentials-refused after 86400 s"));
        rows.add(List.of("update", 404, "code NotFound", "ask"));
        rows.add(List.of("create", 404, "code NotFound", "refused refused"));
        rows.add(List.of("create", 409, "code ItemAlreadyExists", "ask"));
        rows.add(List.of("create", 429, "code RateLimitExceeded", "ask at 2023-11-14T22:14:00Z"));
        rows.add(List.of("resent", 500, "code Internal", "ask"));
        rows.add(List.of("create", 400, "code ParameterInvalid", "refused refused"));
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource
    void opening(List<Object> row) {
        boolean update = row.get(0).equals("update");
        OpenRules.Asked asked = new OpenRules.Asked(
                row.get(0).equals("resent") ? Optional.of(NOW.minusSeconds(600)) : Optional.empty(),
                update ? Optional.of("tL17msiU") : Optional.empty(),
                update ? Optional.of(new Before("ready", 30, "m")) : Optional.empty());
        Outcome outcome = OpenRules.answer(asked, SETTINGS, answer((int) row.get(1), (String) row.get(2)), NOW);
        assertThat(JwOutcomeWords.of(outcome)).isEqualTo(row.get(3));
    }

    /** The older the call, the less often its video is looked for. */
    @ParameterizedTest
    @CsvSource({"0, 30", "59, 30", "62, 31", "3598, 1799", "3600, 1800", "90000, 1800", "-5, 30"})
    void videoThatIsNotListedYet_isLookedForEverMoreSeldom(long secondsSince, long secondsToWait) {
        OpenRules.Asked asked =
                new OpenRules.Asked(Optional.of(NOW.minusSeconds(secondsSince)), Optional.empty(), Optional.empty());
        assertThat(JwOutcomeWords.of(OpenRules.answer(asked, SETTINGS, answer(401, "code NonceInvalid"), NOW)))
                .isEqualTo("wait UPLOAD video-looked-for after " + secondsToWait + " s");
    }

    @Test
    void openedSession_isKeptWhole() {
        Outcome outcome = OpenRules.answer(
                new OpenRules.Asked(Optional.empty(), Optional.empty(), Optional.empty()),
                SETTINGS,
                answer(200, opened(",\"media\":{\"key\":\"tL17msiU\"}," + LINK + ",\"session_id\":\"s1\"")),
                NOW);
        JwSession session = JwSession.of(((Outcome.Opened) outcome).session());
        assertThat(session.target())
                .contains(new JwSession.Target(
                        URI.create("https://upload.jwplatform.com/v1/videos/upload/resumable?api_format=json&key=k"),
                        "s1"));
        assertThat(session.before()).isEmpty();
        assertThat(((Outcome.Opened) outcome).session().startedAt()).isEqualTo(NOW);
    }

    private static Shown video(String key, String status, long size, String uploadId) {
        return new Shown(key, status, size, "", uploadId, "");
    }

    @Test
    void marked_isTheVideoWithOurMark_oneWithAFileBeforeOneWithout() {
        Shown other = video("a", "created", 0, "job-12");
        Shown empty = video("b", "created", 0, "job-1");
        Shown full = video("c", "ready", 30, "job-1");
        assertThat(OpenRules.marked(List.of(other), "job-1")).isEmpty();
        assertThat(OpenRules.marked(List.of(other, empty), "job-1")).contains(empty);
        assertThat(OpenRules.marked(List.of(empty, full), "job-1")).contains(full);
        assertThat(OpenRules.marked(List.of(full, empty), "job-1")).contains(full);
    }

    @ParameterizedTest
    @CsvSource({
        "created, 30, false",
        "processing, 30, true",
        "ready, 30, true",
        "updating, 30, true",
        "ready, 29, false",
        "ready, 0, false",
        "failed, 30, false"
    })
    void done_isAVideoWithTheWholeFile(String status, long size, boolean done) {
        assertThat(OpenRules.isDone(video("a", status, size, "job-1"), 30)).isEqualTo(done);
    }

    @Test
    void doneVideo_opensASessionThatIsOnlyLookedAt() {
        Outcome outcome = OpenRules.done(video("tL17msiU", "ready", 30, "job-1"), NOW);
        assertThat(JwOutcomeWords.of(outcome)).isEqualTo("opened tL17msiU, done");
        assertThat(JwSession.of(((Outcome.Opened) outcome).session()).target()).isEmpty();
    }

    /** A video's status and size of a file of 30 bytes, whether the last byte could have been sent, and what that means. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "created    | 0  | true  | nothing",
                "created    | 0  | false | nothing",
                "processing | 30 | true  | complete tL17msiU https://cdn.jwplayer.com/previews/tL17msiU",
                "processing | 0  | true  | complete tL17msiU https://cdn.jwplayer.com/previews/tL17msiU",
                "updating   | 30 | true  | complete tL17msiU https://cdn.jwplayer.com/previews/tL17msiU",
                "ready      | 30 | true  | complete tL17msiU https://cdn.jwplayer.com/previews/tL17msiU",
                "ready      | 29 | true  | refused size-mismatch",
                "processing | 31 | true  | refused size-mismatch",
                "processing | 10 | false | lost",
                "ready      | 30 | false | lost",
                "failed     | 30 | true  | refused video-failed",
                "failed     | 10 | false | lost",
                "unheard-of | 30 | true  | ask",
                "''         | 0  | true  | ask",
            })
    void status_tellsWhetherTheFileIsThere(String status, long size, boolean couldBeWhole, String meaning) {
        Optional<Outcome> outcome = ShowRules.read(
                new ShowRules.Asked(30, couldBeWhole, Optional.empty()), video("tL17msiU", status, size, ""));
        assertThat(outcome.map(JwOutcomeWords::of).orElse("nothing")).isEqualTo(meaning);
    }

    /** The same of a video whose file is replaced: what it was like before, what it is like now. */
    @ParameterizedTest(name = "{0} {1} {2} → {3} {4} {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ready    | 20 | a  | ready    | 20 | a  | nothing",
                "ready    | 30 | '' | ready    | 30 | '' | nothing",
                "ready    | 20 | a  | updating | 20 | a  | refused size-mismatch",
                "ready    | 20 | a  | updating | 0  | '' | complete",
                "ready    | 20 | a  | updating | 30 | b  | complete",
                "ready    | 20 | a  | ready    | 30 | b  | complete",
                "ready    | 30 | a  | ready    | 30 | b  | complete",
                "ready    | 30 | a  | processing | 30 | a | complete",
                "updating | 20 | a  | ready    | 20 | a  | nothing",
                "updating | 20 | a  | ready    | 30 | b  | complete",
                "failed   | 20 | a  | failed   | 20 | a  | nothing",
                "ready    | 20 | a  | failed   | 30 | b  | refused video-failed",
                "failed   | 20 | a  | ready    | 30 | b  | complete",
            })
    void replacedFile_isToldFromTheOldOne(
            String before, long sizeBefore, String sumBefore, String now, long size, String sum, String meaning) {
        Optional<Outcome> outcome = ShowRules.read(
                new ShowRules.Asked(
                        30, true, Before.parse(Optional.of(new Before(before, sizeBefore, sumBefore).text()))),
                new Shown("tL17msiU", now, size, sum, "", ""));
        assertThat(outcome.map(JwOutcomeWords::of).orElse("nothing")).startsWith(meaning);
    }
}
