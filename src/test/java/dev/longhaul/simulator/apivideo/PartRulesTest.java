package dev.longhaul.simulator.apivideo;

import static dev.longhaul.simulator.apivideo.RawApi.form;
import static dev.longhaul.simulator.apivideo.RawApi.type;
import static dev.longhaul.simulator.apivideo.RawApi.video;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of each kind, row by row (seed 002; PROTOCOLS.md 3.1, 3.4, 3.5). A part has from 100 to 1000 bytes here. */
class PartRulesTest {

    private static final byte[] VIDEO = video(1250);

    @TempDir
    Path directory;

    private ApiVideoSimulator simulator;
    private RawApi api;

    @BeforeEach
    void open() throws IOException {
        simulator = ApiVideoSimulator.builder()
                .directory(directory)
                .smallestPartBytes(100)
                .largestPartBytes(1000)
                .start();
        api = new RawApi(simulator);
        assertThat(api.create("{\"title\":\"A title\"}").status()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        api.close();
        simulator.close();
    }

    private List<String> refusedRules() {
        return simulator.report().refusals().stream().map(Refusal::rule).toList();
    }

    private void assertStored() throws IOException {
        assertThat(simulator.report().videos()).hasSize(1);
        StoredVideo video = simulator.report().videos().get(0);
        assertThat(Files.readAllBytes(video.path().orElseThrow())).isEqualTo(VIDEO);
        assertThat(simulator.report().containers()).isEmpty();
    }

    /** The last part is answered as any other: only the status tells. */
    @Test
    void ranges_inAnyOrder_giveOneVideo() throws IOException {
        assertThat(api.bytes(VIDEO, 900, 350).status()).isEqualTo(201);
        assertThat(api.ingest().toString())
                .contains("\"status\":\"uploading\"", "{\"from\":900,\"to\":1249,\"total\":1250}");
        assertThat(api.bytes(VIDEO, 0, 450).status()).isEqualTo(201);
        assertThat(simulator.report().containers()).hasSize(1);
        assertThat(api.bytes(VIDEO, 450, 450).status()).isEqualTo(201);
        assertThat(api.ingest().path("status").asText()).isEqualTo("uploaded");
        assertStored();
        assertThat(refusedRules()).isEmpty();
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
    }

    @Test
    void numberedParts_inAnyOrder_giveOneVideo() throws IOException {
        assertThat(api.part("part 2/3", Arrays.copyOfRange(VIDEO, 500, 1000)).status())
                .isEqualTo(201);
        assertThat(api.part("part 3/3", Arrays.copyOfRange(VIDEO, 1000, 1250)).status())
                .isEqualTo(201);
        assertThat(api.ingest().path("receivedParts").toString()).isEqualTo("{\"parts\":[2,3],\"total\":3}");
        assertThat(api.part("part 1/3", Arrays.copyOf(VIDEO, 500)).status()).isEqualTo(201);
        assertStored();
    }

    @Test
    void numberOfParts_mayBeToldWithTheLast() throws IOException {
        assertThat(api.part("part 1/*", Arrays.copyOf(VIDEO, 1000)).status()).isEqualTo(201);
        assertThat(api.part("part 2/2", Arrays.copyOfRange(VIDEO, 1000, 1250)).status())
                .isEqualTo(201);
        assertStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "data", "video.mp4"})
    void wholeFile_isFoundByItsFileName(String field) throws IOException {
        Response answer = api.post("/videos/" + api.id() + "/source", "", form(field, VIDEO));
        assertThat(answer.status()).isEqualTo(201);
        assertStored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes 450-899/1250    | 450  | by-bytes-range-overlap        | ''",
                "bytes 400-499/1250    | 100  | by-bytes-range-overlap        | ''",
                "bytes 900-1249/1251   | 350  | by-bytes-different-total-bytes| total",
                "bytes 900-1250/1250   | 351  | by-bytes-to-byte-too-high     | range",
                "bytes 1249-900/1250   | 350  | by-bytes-from-byte-too-high   | range",
                "bytes 0-0/0           | 1    | by-bytes-total-bytes-zero     | total",
                "bytes 0-999/52428800001 | 1000 | by-bytes-total-bytes-too-high | total",
                "bytes 900-998/1250    | 99   | by-bytes-range-too-small      | small",
                "bytes 900-1249/1250   | 349  | by-bytes-range-mismatch       | length",
                "bytes 900-1249/1250   | 351  | by-bytes-range-mismatch       | length",
                "bytes 900-1249/1250   | 0    | by-bytes-range-mismatch       | length",
                "bytes 900-/1250       | 350  | content-range-malformed       | malformed",
                "part%201%2F3          | 350  | content-range-malformed       | malformed",
                "part 1/3              | 350  | upload-started-with-bytes     | mode",
                "''                    | 350  | upload-started-with-part      | mode",
            })
    void range_thatIsWrong_isRefusedAndStoresNothing(String range, int count, String type, String rule)
            throws IOException {
        api.bytes(VIDEO, 0, 450);
        api.bytes(VIDEO, 450, 450);
        Response answer = api.part(range, new byte[count]);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(type(answer)).isEqualTo(type);
        assertThat(refusedRules()).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(api.bytes(VIDEO, 900, 350).status()).isEqualTo(201);
        assertStored();
    }

    @Test
    void rangeThatIsTooLarge_isRefused() throws IOException {
        assertThat(type(api.bytes(VIDEO, 0, 1001))).isEqualTo("by-bytes-range-too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "part 1/3              | 500  | by-part-part-already-sent    | ''",
                "part 0/3              | 500  | by-part-part-zero            | part",
                "part 4/3              | 500  | by-part-part-too-high-total  | part",
                "part 10001/10001      | 500  | by-part-part-too-high-total  | part",
                "part 2/4              | 500  | by-part-different-total      | count",
                "part 2/3              | 99   | by-part-part-too-small       | small",
                "part 3/3              | 0    | uploaded-file-empty          | size",
                "bytes 500-999/1250    | 500  | upload-started-with-part     | mode",
            })
    void part_thatIsWrong_isRefusedAndStoresNothing(String range, int count, String type, String rule)
            throws IOException {
        api.part("part 1/3", Arrays.copyOf(VIDEO, 500));
        Response answer = api.part(range, new byte[count]);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(type(answer)).isEqualTo(type);
        assertThat(refusedRules()).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(api.ingest().path("receivedParts").path("parts").toString()).isEqualTo("[1]");
    }

    @Test
    void file_thatIsThere_takesNoMore() throws IOException {
        api.part("", VIDEO);
        assertThat(type(api.bytes(VIDEO, 0, 450))).isEqualTo("video-source-already-uploaded");
        assertThat(type(api.part("", VIDEO))).isEqualTo("video-source-already-uploaded");
        assertStored();
    }

    @Test
    void form_thatIsNone_isRefused() throws IOException {
        String target = "/videos/" + api.id() + "/source";
        assertThat(type(api.post(target, "", "no form".getBytes(UTF_8)))).isEqualTo("uploaded-file-invalid");
        assertThat(type(api.post(target, "", form("file", new byte[0])))).isEqualTo("uploaded-file-empty");
    }

    @Test
    void stranger_uploadsNothing() throws IOException {
        api.token("other");
        assertThat(api.bytes(VIDEO, 0, 450).status()).isEqualTo(401);
        assertThat(simulator.report().containers()).hasSize(1);
    }
}
