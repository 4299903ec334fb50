package dev.longhaul.platform.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answer by answer. A file has 1000 bytes; 300 were confirmed, and a chunk goes from there to 600. */
class TusRulesTest {

    private static final URI SERVER = URI.create("https://tus.example/files/");
    private static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            create | 201 | Location: https://tus.example/files/24e533e02ec3 | opened https://tus.example/files/24e533e02ec3
            create | 201 | Location: /files/24e533e02ec3          | opened https://tus.example/files/24e533e02ec3
            create | 201 | Location: 24e533e02ec3                 | opened https://tus.example/files/24e533e02ec3
            create | 201 | Location: //tus.example/u/1            | opened https://tus.example/u/1
            create | 201 | Location: https://other.example/files/1 | refused session-elsewhere
            create | 201 | Location: http://tus.example/files/1   | refused session-elsewhere
            create | 201 | Location: https://tus.example:8443/f/1 | refused session-elsewhere
            create | 201 | Location: https://a@tus.example/f/1    | refused session-elsewhere
            create | 201 | Location: http://[                     | refused session-elsewhere
            create | 201 | Location:                              | ask
            create | 201 |                                        | ask
            create | 200 | Location: /files/1                     | ask
            create | 307 | Location: https://tus.example/other/   | refused refused
            create | 400 |                                        | refused refused
            create | 403 |                                        | refused refused
            create | 404 |                                        | refused refused
            create | 412 | Tus-Version: 0.2.2                     | refused refused
            create | 413 |                                        | refused refused
            create | 429 | Retry-After: 7                         | ask after 7 s
            create | 503 |                                        | ask
            chunk  | 204 | Upload-Offset: 600                     | stored 600
            chunk  | 204 | Upload-Offset: 450                     | stored 450
            chunk  | 204 | Upload-Offset: 300                     | stored 300
            chunk  | 204 | Upload-Offset: 600; Retry-After: 9     | stored 600 after 9 s
            chunk  | 204 | Upload-Offset: 299                     | ask, contradiction
            chunk  | 204 | Upload-Offset: 601                     | lost
            chunk  | 204 | Upload-Offset: 1000                    | lost
            chunk  | 204 | Upload-Offset: -1                      | ask
            chunk  | 204 | Upload-Offset: 0x600                   | ask
            chunk  | 204 |                                        | ask
            last   | 204 | Upload-Offset: 1000                    | complete upload-id
            last   | 204 | Upload-Offset: 999                     | stored 999
            last   | 204 | Upload-Offset: 1001                    | lost
            chunk  | 409 |                                        | ask
            chunk  | 423 | Retry-After: 3                         | ask after 3 s
            chunk  | 403 |                                        | lost
            chunk  | 404 |                                        | lost
            chunk  | 410 |                                        | lost
            chunk  | 412 |                                        | refused refused
            chunk  | 413 |                                        | refused refused
            chunk  | 415 |                                        | refused refused
            chunk  | 308 | Location: https://other.example/       | refused refused
            chunk  | 500 |                                        | ask
            query  | 200 | Upload-Offset: 300; Upload-Length: 1000 | stored 300
            query  | 200 | Upload-Offset: 555; Upload-Length: 1000 | stored 555
            query  | 204 | Upload-Offset: 555                     | stored 555
            query  | 200 | Upload-Offset: 600; Upload-Length: 900 | lost
            query  | 200 | Upload-Offset: 601; Upload-Length: 1000 | lost
            query  | 200 | Upload-Offset: 299; Upload-Length: 1000 | ask, contradiction
            query  | 200 | Upload-Length: 1000                    | ask
            again  | 200 | Upload-Offset: 299; Upload-Length: 1000 | lost
            again  | 200 | Upload-Offset: 300; Upload-Length: 1000 | stored 300
            whole  | 200 | Upload-Offset: 1000; Upload-Length: 1000 | complete upload-id
            query  | 404 |                                        | lost
            query  | 410 |                                        | lost
            query  | 502 | Retry-After: 60                        | ask after 60 s
            end    | 204 |                                        | lost
            end    | 404 |                                        | lost
            end    | 410 |                                        | lost
            end    | 405 |                                        | refused refused
            end    | 503 |                                        | ask
            can    | 204 | Tus-Version: 1.0.0; Tus-Extension: creation | stored 0
            can    | 200 | Tus-Version: 1.0.0,0.2.2; Tus-Extension: checksum, creation , expiration | stored 0
            can    | 204 | Tus-Version: 0.2.2; Tus-Extension: creation | refused refused
            can    | 204 | Tus-Version: 1.0.0; Tus-Extension: creation-with-upload | refused refused
            can    | 204 |                                        | refused refused
            can    | 200 |                                        | refused refused
            can    | 405 |                                        | refused refused
            can    | 503 |                                        | ask
            """)
    void answer_means(String sent, int status, String headers, String outcome) {
        Answer answer = new Answer(status, fields(headers == null ? "" : headers), "");
        assertThat(words(read(sent, answer))).isEqualTo(outcome);
    }

    private static Outcome read(String sent, Answer answer) {
        return switch (sent) {
            case "create" -> TusRules.created(SERVER, answer, NOW);
            case "end" -> TusRules.ended(answer);
            case "can" -> TusRules.abilities(answer);
            case "last", "whole" -> TusRules.inUpload(new TusRules.Sent(600, 1000, 1000, 0, "upload-id"), answer);
            case "again" -> TusRules.inUpload(new TusRules.Sent(300, 600, 1000, 1, "upload-id"), answer);
            default -> TusRules.inUpload(new TusRules.Sent(300, 600, 1000, 0, "upload-id"), answer);
        };
    }

    private static Headers fields(String headers) {
        List<String> fields = new ArrayList<>();
        Stream.of(headers.split(";")).filter(field -> field.contains(":")).forEach(field -> {
            fields.add(field.substring(0, field.indexOf(':')).strip());
            fields.add(field.substring(field.indexOf(':') + 1).strip());
        });
        return Headers.of(fields.toArray(String[]::new));
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Opened opened) {
            return "opened " + UploadAddress.of(opened.session());
        }
        if (outcome instanceof Outcome.Stored stored) {
            return "stored " + stored.confirmed().prefixBytes()
                    + stored.until().map(until -> after(until)).orElse("");
        }
        if (outcome instanceof Outcome.Complete complete) {
            return "complete " + complete.video().id();
        }
        if (outcome instanceof Outcome.Ask ask) {
            return "ask" + (ask.contradicts() ? ", contradiction" : "")
                    + ask.until().map(until -> after(until)).orElse("");
        }
        return outcome instanceof Outcome.Refused refused
                ? "refused " + refused.problem().type()
                : outcome instanceof Outcome.SessionLost ? "lost" : outcome.toString();
    }

    private static String after(dev.longhaul.upload.Until until) {
        return " after " + java.time.Duration.between(NOW, until.from(NOW)).toSeconds() + " s";
    }
}
