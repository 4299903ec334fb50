package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.longhaul.SystemTime;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.News;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.UploadSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointJsonTest {

    private static final String UPLOADING =
            CheckpointJson.write(Samples.everyState().get(2));

    /** What sealed the golden file; a fake. */
    private static final String GOLDEN_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** What is in people's stores is in this file: it may grow, and no line of it may change. */
    @Test
    void writesTheFormThatIsStoredSinceTheFirstDay() throws Exception {
        List<String> written =
                Samples.everyState().stream().map(CheckpointJson::write).toList();
        assertThat(written).isEqualTo(golden("checkpoint-format-1.jsonl"));
    }

    @Test
    void readsWhatWasStoredSinceTheFirstDay() throws Exception {
        assertThat(golden("checkpoint-format-1.jsonl").stream().map(CheckpointJson::read))
                .isEqualTo(Samples.everyState());
    }

    /** The same for what came later: fields that are written only where they are used. */
    @Test
    void writesAndReadsWhatMayBeBesides() throws Exception {
        List<String> stored = golden("checkpoint-format-1-everything.jsonl");
        assertThat(Samples.withEverything().stream().map(CheckpointJson::write)).isEqualTo(stored);
        assertThat(stored.stream().map(CheckpointJson::read)).isEqualTo(Samples.withEverything());
    }

    /** A session that an earlier build has sealed is opened by this one, as long as it has the key. */
    @Test
    void readsWhatWasSealed() throws Exception {
        SessionSeal seal = SessionSeals.of(
                AwsSettings.dataKey(GOLDEN_KEY),
                () -> {
                    throw new AssertionError("nobody needs KMS");
                },
                new SystemTime(),
                new SecureRandom());
        List<String> sealed = golden("checkpoint-format-1-sealed.jsonl");
        assertThat(sealed).allSatisfy(line -> assertThat(line).doesNotContain("example.org"));
        assertThat(sealed.stream().map(line -> CheckpointJson.read(line, seal))).isEqualTo(Samples.withEverything());
    }

    static Stream<Checkpoint> fresh() {
        return Stream.of(Samples.created(1), Samples.created(2).uncertain(true));
    }

    @ParameterizedTest
    @MethodSource("fresh")
    void readsWhatItWrote(Checkpoint checkpoint) {
        assertThat(CheckpointJson.read(CheckpointJson.write(checkpoint))).isEqualTo(checkpoint);
    }

    /** A size of chunks that nobody asked for is marked; all that was written before was asked for. */
    @Test
    void tellsTheUsualChunkSizeFromOneThatSomebodyAskedFor() {
        String usual = UPLOADING.replace("\"createdAt\"", "\"chunkSizeUsual\":true,\"createdAt\"");
        Checkpoint read = CheckpointJson.read(usual);
        assertThat(read.spec().chunkSize()).isEqualTo(ChunkSize.usual(262_144));
        assertThat(CheckpointJson.read(CheckpointJson.write(read))).isEqualTo(read);
        assertThat(CheckpointJson.read(UPLOADING).spec().chunkSize()).isEqualTo(new ChunkSize(262_144));
    }

    @Test
    void passesOverFieldsOfLaterVersions() {
        String later = UPLOADING
                .replace("{\"format\":1,", "{\"format\":1,\"colour\":{\"r\":[1]},")
                .replace("\"confirmed\"", "\"parts\":[],\"confirmed\"")
                .replace("\"holder\"", "\"region\":\"eu\",\"holder\"");
        assertThat(CheckpointJson.read(later)).isEqualTo(CheckpointJson.read(UPLOADING));
    }

    @Test
    void refusesANewerFormat() {
        assertProblem(UPLOADING.replace("\"format\":1", "\"format\":2"), "checkpoint-newer", "format 2");
    }

    @Test
    void refusesAnUnknownState() {
        assertProblem(UPLOADING.replace("UPLOADING", "TELEPORTING"), "checkpoint-newer", "TELEPORTING");
    }

    @Test
    void refusesAnUnknownStateWithinAnother() {
        String waiting = CheckpointJson.write(Samples.everyState().get(5));
        assertProblem(waiting.replace("UPLOADING", "COMPLETED"), "checkpoint-newer", "COMPLETED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"format\":1 | \"format\":0 | no format 0",
                "\"format\":1 | \"colour\":1 | format is missing",
                "\"format\":1 | \"format\":\"1\" | format is not a whole number",
                "\"sizeBytes\":1000000 | \"sizeBytes\":1.5 | sizeBytes is not a whole number",
                "\"sizeBytes\":1000000 | \"sizeBytes\":99999999999999999999 | sizeBytes is not a whole number",
                "\"invocations\":3 | \"invocations\":3000000000 | invocations is too large",
                "\"uncertain\":true | \"uncertain\":null | uncertain is missing",
                "\"uncertain\":true | \"uncertain\":1 | uncertain is not true or false",
                "[0,524287] | [0] | a confirmed range has",
                "[0,524287] | [9,3] | a value is impossible",
                "\"createdAt\":\"2026 | \"createdAt\":\"26 | createdAt is not a date",
                "\"crc32c\":\"9a71bb4c | \"crc32c\":\"what | a value is impossible",
                "\"version\":12} | \"version\":12}{} | something follows it",
                "{\"format\" | [{\"format\" | it is not JSON",
            })
    void refusesWhatIsDamaged(String from, String to, String cause) {
        assertThat(UPLOADING).contains(from);
        assertProblem(UPLOADING.replace(from, to), "checkpoint-damaged", cause);
    }

    @Test
    void saysNothingOfTheSessionWhenItIsDamaged() {
        assertThatThrownBy(() -> CheckpointJson.read(UPLOADING.replace("\"secrets\"", "secrets")))
                .isInstanceOf(ProblemException.class)
                .hasNoCause()
                .message()
                .doesNotContain("example.org");
    }

    private static void assertProblem(String json, String type, String cause) {
        assertThatThrownBy(() -> CheckpointJson.read(json))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::problem)
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(type);
                    assertThat(problem.cause()).contains(cause);
                });
    }

    private static List<String> golden(String file) throws IOException, URISyntaxException {
        return Files.readAllLines(Path.of(Objects.requireNonNull(CheckpointJsonTest.class.getResource(file))
                .toURI()));
    }

    /** Only where somebody wants to hear of the upload; the form is as fixed as the golden files' from now on. */
    @Test
    void writesAndReadsWhatIsUntold() {
        Results results = new Results(List.of("bus", Results.SOURCE_TAGS));
        UploadSpec spec = Samples.spec(Samples.id(3), Samples.NOW).heardBy(results);
        News news = new News(
                3,
                List.of(
                        new News.Entry(1, Samples.NOW, new News.Waits(Samples.NOW, Samples.PROBLEM), 5, List.of("bus")),
                        new News.Entry(2, Samples.NOW, new News.Failed(Samples.PROBLEM), 6, List.of("bus")),
                        new News.Entry(3, Samples.NOW, new News.Completed(Samples.VIDEO), 7, results.to())),
                4,
                "quota 5");
        Checkpoint checkpoint = Samples.told(Checkpoint.create(spec, Samples.NOW), news);
        String problem = "\"problem\":{\"type\":\"quota\",\"title\":\"No quota left\","
                + "\"cause\":\"10,000 units are used\",\"remedy\":\"Wait until midnight\"}";
        assertThat(CheckpointJson.write(checkpoint))
                .contains("\"results\":[\"bus\",\"@source\"],\"news\":{\"count\":3,\"untold\":["
                        + "{\"number\":1,\"at\":\"2026-03-01T12:00:00Z\",\"state\":\"WAITING\",\"confirmed\":5,"
                        + "\"until\":\"2026-03-01T12:00:00Z\"," + problem + ",\"to\":[\"bus\"]},"
                        + "{\"number\":2,\"at\":\"2026-03-01T12:00:00Z\",\"state\":\"FAILED\",\"confirmed\":6,"
                        + problem
                        + ",\"to\":[\"bus\"]},"
                        + "{\"number\":3,\"at\":\"2026-03-01T12:00:00Z\",\"state\":\"COMPLETED\",\"confirmed\":7,"
                        + "\"video\":{\"id\":\"dQw4w9WgXcQ\",\"link\":\"https://youtu.be/dQw4w9WgXcQ\"},"
                        + "\"to\":[\"bus\",\"@source\"]}],\"failures\":4,\"waitsFor\":\"quota 5\"}");
        assertThat(CheckpointJson.read(CheckpointJson.write(checkpoint))).isEqualTo(checkpoint);
        String newer =
                CheckpointJson.write(checkpoint).replace("\"state\":\"FAILED\",\"conf", "\"state\":\"NEW\",\"conf");
        assertThat(CheckpointJson.read(newer).news().untold()).hasSize(2);
    }
}
