package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Video;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PROTOCOLS.md 2.6: what is known of a file whose upload address is gone. */
class VideoStatusTest {

    private static final Video VIDEO = new Video("12345678901234567890", "https://ok.ru/video/12345678901234567890");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OK                     | complete",
                "ok                     | complete",
                "PROCESSING             | complete",
                "ON_MODERATION          | complete",
                "LIMITED_ACCESS         | complete",
                "UPLOADING              | absent",
                "ERROR                  | refused",
                "BLOCKED                | refused",
                "CENSORED               | refused",
                "COPYRIGHTS_RESTRICTED  | refused",
                "UNAVAILABLE            | unclear",
                "PONDERING              | unclear",
                "''                     | unclear",
            })
    void status_tellsOfTheFile(String status, String meaning) {
        // As a number and as a text.
        assertThat(read("{\"videos\":[{\"id\":1},{\"id\":12345678901234567890,\"status\":\"" + status + "\"}]}"))
                .isEqualTo(meaning);
        assertThat(read("{\"videos\":[{\"id\":\"12345678901234567890\",\"status\":\"" + status + "\"}]}"))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"videos\":[]}              | absent",
                "{\"videos\":[{\"id\":\"7\",\"status\":\"OK\"}]} | absent",
                "{}                           | absent",
                "{\"error_code\":300}         | absent",
                "true                         | nothing",
                "[]                           | nothing",
                "''                           | nothing",
                "<html>                       | nothing",
            })
    void answer_withoutTheVideo(String body, String meaning) {
        assertThat(read(body)).isEqualTo(meaning);
    }

    private static String read(String body) {
        Outcome absent = new Outcome.SessionLost("absent");
        Outcome unclear = new Outcome.Ask("unclear");
        Optional<Outcome> outcome = VideoStatus.read(ApiAnswer.parse(body), VIDEO, absent, unclear);
        return outcome.map(each -> each.equals(absent)
                        ? "absent"
                        : each.equals(unclear)
                                ? "unclear"
                                : each.equals(new Outcome.Complete(VIDEO))
                                        ? "complete"
                                        : each instanceof Outcome.Refused ? "refused" : "?")
                .orElse("nothing");
    }
}
