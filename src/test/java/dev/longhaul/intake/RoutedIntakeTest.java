package dev.longhaul.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.config.document.DocumentedConfig;
import dev.longhaul.platform.youtube.VideoResource;
import dev.longhaul.source.ObjectName;
import dev.longhaul.support.BucketStore;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that arrive, and the uploads that are made of them. */
class RoutedIntakeTest {

    private static final byte[] MP4 = new byte[64];

    static {
        System.arraycopy(new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'}, 0, MP4, 0, 12);
    }

    private static final String DOCUMENT = """
            destinations:
              main: {platform: youtube}
              second: {platform: youtube}
            routes:
              - bucket: videos
                prefix: in/
                suffix: .mp4
                to: main
                metadata: {title: "{filename} ({folder})", keywords: ["{folder}", fixed], category: 10}
                meta: {status: {license: creativeCommon, embeddable: true}, snippet: {defaultLanguage: de}}
              - bucket: videos
                prefix: in/both/
                to: [main, second]
                chunk-size-bytes: 524288
              - bucket: videos
                prefix: typed/
                content-type: video/*
                to: second
              - bucket: videos
                prefix: any/
                to: main
            """;

    private final BucketStore objects = new BucketStore();
    private final MemoryRecorder recorder = new MemoryRecorder();
    private RoutedIntake intake;

    @BeforeEach
    void open() {
        intake = intake(DOCUMENT);
    }

    private RoutedIntake intake(String document) {
        LonghaulConfig config = DocumentedConfig.of(
                new SmallRyeConfigBuilder()
                        .withDefaultValue("user.home", "/home/you")
                        .build(),
                DocumentCheckTest.CHECK.read("test", document + "limits: {reserve: 5s, age: 7d, inline-wait: 5m}\n"));
        return new RoutedIntake(objects, config, new YouTubes(config), recorder, new SkippingTime());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "in/trip.mp4, main",
        "in/TRIP.MP4, main",
        "in/trip.mov, ''",
        "out/trip.mp4, ''",
        "in/both/trip.mp4, main second",
        "in/both/trip.mov, main second",
        "in/both/trip.mp4.json, ''",
        "in/both/notes.JSON, ''",
        "in/both/folder/, ''",
        "typed/trip.mp4, second",
        "typed/picture.png, ''",
    })
    void anObject_goesWhereItsRoutesSay(String key, String destinations) throws IOException {
        objects.put(
                "videos", key, key.endsWith(".png") ? new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10} : MP4);
        Intake.Taken taken = take(key);
        assertThat(taken.refused()).isEmpty();
        assertThat(String.join(
                        " ", specs().stream().map(UploadSpec::destination).toList()))
                .isEqualTo(destinations);
        assertThat(taken.verdict()).isEqualTo(destinations.isEmpty() ? Intake.Verdict.UNWANTED : Intake.Verdict.TAKEN);
        assertThat(recorder.called).containsExactlyElementsOf(recorder.stored.keySet());
    }

    /** What its route asks for stays with the upload; and what Longhaul wrote to the tags is no word of the video. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"in/trip.mp4, @source", "in/both/trip.mp4, ''", "any/trip.mp4, bus hook @source", "typed/trip.mp4, hook"
    })
    void anUpload_isToldToWhomItsRouteNames(String key, String to) throws IOException {
        intake = intake(DOCUMENT.replace("    metadata:", "    tag-source: true\n    metadata:")
                        .replace("content-type: video/*", "content-type: video/*\n    results: hook")
                        .replace("prefix: any/", "prefix: any/\n    results: [bus, hook]\n    tag-source: true")
                        .replace("in/both/", "both/")
                + "results:\n  bus: {event-bus: default}\n  hook: {webhook: https://example.org/}\n");
        String moved = key.replace("in/both/", "both/");
        objects.put(
                "videos",
                moved,
                MP4,
                MP4.length,
                Map.of(),
                Map.of("longhaul:state", "COMPLETED", "longhaul:video", "dQw4w9WgXcQ"));
        assertThat(take(moved).refused()).isEmpty();
        assertThat(specs()).isNotEmpty().allSatisfy(spec -> assertThat(
                        String.join(" ", spec.results().to()))
                .isEqualTo(to));
    }

    @Test
    void whatNoRouteWants_costsNoCall() throws IOException {
        take("out/trip.mp4");
        take("in/trip.mp4.json");
        assertThat(intake.take(new ObjectName("other", "in/trip.mp4", Optional.empty()), Optional.empty())
                        .verdict())
                .isEqualTo(Intake.Verdict.UNWANTED);
        assertThat(objects.calls).isEmpty();
    }

    @Test
    void anEventOfAnotherEtag_isSuperseded() throws IOException {
        objects.put("videos", "in/trip.mp4", MP4);
        String etag = objects.etag("videos", "in/trip.mp4");
        assertThat(intake.take(name("in/trip.mp4"), Optional.of("other")).verdict())
                .isEqualTo(Intake.Verdict.SUPERSEDED);
        assertThat(recorder.stored).isEmpty();
        assertThat(intake.take(name("in/trip.mp4"), Optional.of(etag)).verdict())
                .isEqualTo(Intake.Verdict.TAKEN);
        assertThat(take("in/none.mp4").verdict()).isEqualTo(Intake.Verdict.GONE);
    }

    @Test
    void aSpec_isPinnedAndComplete() throws IOException {
        objects.put("videos", "in/both/trip.mp4", MP4);
        take("in/both/trip.mp4");
        UploadSpec main = specs().get(0);
        assertThat(main.id()).isEqualTo(UploadId.of(main.source(), "main", ""));
        assertThat(main.source().location()).isEqualTo("s3://videos/in/both/trip.mp4");
        assertThat(main.contentType()).isEqualTo("video/mp4");
        // The first route that names a destination decides: main's is the one without a chunk size.
        assertThat(specs())
                .extracting(UploadSpec::chunkSize)
                .containsExactly(ChunkSize.usual(67108864), new ChunkSize(524288));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"'', CRC32C", "checksum: crc32c, CRC32C", "checksum: crc64nvme, CRC64NVME", "checksum: none, "})
    void aRoutesChecksum_isWhatItsUploadsAreComparedBy(String choice, ChecksumKind expected) throws IOException {
        intake = intake("""
                destinations:
                  main: {platform: youtube}
                  second: {platform: youtube}
                routes:
                  - bucket: videos
                    to: main
                    %s
                  - bucket: videos
                    to: second
                    checksum: none
                """.formatted(choice));
        objects.put("videos", "trip.mp4", MP4);
        assertThat(take("trip.mp4").refused()).isEmpty();
        // A route decides for its own destinations alone.
        assertThat(specs())
                .extracting(UploadSpec::destination, UploadSpec::comparedBy)
                .containsExactly(tuple("main", Optional.ofNullable(expected)), tuple("second", Optional.empty()));
    }

    /** However often an event comes, there is one upload; it is called for until somebody has begun it. */
    @Test
    void aRepeatedEvent_findsTheUploadAndCallsUntilItIsBegun() throws IOException {
        objects.put("videos", "in/trip.mp4", MP4);
        take("in/trip.mp4");
        int calls = objects.calls.size();
        Intake.Taken again = take("in/trip.mp4");
        assertThat(again.uploads()).singleElement().satisfies(each -> assertThat(each.recorded())
                .isFalse());
        assertThat(recorder.called).hasSize(2);
        assertThat(objects.calls.subList(calls, objects.calls.size()))
                .containsExactly("find s3://videos/in/trip.mp4", "beginning s3://videos/in/trip.mp4");
        recorder.stored.replaceAll((id, upload) -> upload.takenBy("somebody", upload.dueAt()));
        assertThat(take("in/trip.mp4").uploads()).hasSize(1);
        assertThat(recorder.called).hasSize(2);
        assertThat(recorder.stored).hasSize(1);
    }

    @Test
    void aQueueThatIsDown_losesNoUpload() throws IOException {
        objects.put("videos", "in/both/trip.mp4", MP4);
        recorder.queueIsDown = true;
        assertThatThrownBy(() -> take("in/both/trip.mp4")).isInstanceOf(ProblemException.class);
        assertThat(recorder.stored).hasSize(2);
        recorder.queueIsDown = false;
        take("in/both/trip.mp4");
        assertThat(recorder.called).hasSize(2);
    }

    @Test
    void aStoreThatCannotBeAsked_refusesNothing() {
        objects.put("videos", "in/trip.mp4", MP4);
        for (String call : List.of("find", "beginning", "tags")) {
            objects.fail(call + " s3://videos/in/trip.mp4");
            assertThatThrownBy(() -> take("in/trip.mp4")).isInstanceOf(IOException.class);
        }
        objects.put("videos", "in/other.mp4", MP4);
        objects.fail("beginning s3://videos/in/other.mp4.json");
        assertThatThrownBy(() -> take("in/other.mp4")).isInstanceOf(IOException.class);
        assertThat(recorder.stored).isEmpty();
    }

    @Test
    void whatIsNoVideo_isRefusedByName() throws IOException {
        objects.put("videos", "any/empty.mp4", new byte[0]);
        objects.put("videos", "any/large.mp4", MP4, (256L << 30) + 1, Map.of(), Map.of());
        objects.put("videos", "any/page.html", "<!doctype html><html></html>");
        assertThat(problem("any/empty.mp4").type()).isEqualTo("source-empty");
        assertThat(problem("any/large.mp4").type()).isEqualTo("source-too-large");
        assertThat(problem("any/page.html").type()).isEqualTo("not-a-video");
        assertThat(recorder.stored).isEmpty();
        assertThat(recorder.called).isEmpty();
    }

    @Test
    void whatNobodySays_isTheFilesNameAndPrivate() throws IOException {
        objects.put("videos", "any/Über <uns>.mp4", MP4);
        JsonNode video = video("any/Über <uns>.mp4");
        assertThat(video.at("/snippet/title").asText()).isEqualTo("Über ‹uns›");
        assertThat(video.at("/snippet/description").asText("?")).isEmpty();
        assertThat(video.at("/status/privacyStatus").asText()).isEqualTo("private");
    }

    @Test
    void aLongName_isCut() throws IOException {
        String key = "any/" + "\uD83C\uDFAC".repeat(120) + ".mp4";
        objects.put("videos", key, MP4);
        assertThat(video(key).at("/snippet/title").asText()).isEqualTo("\uD83C\uDFAC".repeat(100));
    }

    @Test
    void aRoute_saysWhatItsTemplatesSay() throws IOException {
        objects.put("videos", "in/a,b/trip.mp4", MP4);
        JsonNode video = video("in/a,b/trip.mp4");
        assertThat(video.at("/snippet/title").asText()).isEqualTo("trip (in/a,b)");
        assertThat(video.at("/snippet/tags")).hasToString("[\"in/a b\",\"fixed\"]");
        assertThat(video.at("/snippet/categoryId").asText()).isEqualTo("10");
        assertThat(video.at("/status/license").asText()).isEqualTo("creativeCommon");
    }

    /** Later over earlier, field by field, whether said in words or in the platform's own. */
    @Test
    void layers_areLaidOverOneAnother() throws IOException {
        objects.put(
                "videos",
                "in/trip.mp4",
                MP4,
                64,
                Map.of("title", "From metadata", "description", "From metadata", "category", "19", "camera", "x"),
                Map.of("longhaul:description", "From a tag", "longhaul:keywords", "one/two", "cost-center", "7"));
        objects.put("videos", "in/trip.mp4.json", """
                \uFEFF{"privacy-status": "unlisted", "category": 20,
                 "meta": {"snippet": {"title": "From the sidecar", "defaultLanguage": null}, "status": {"embeddable": false}}}
                """);
        JsonNode video = video("in/trip.mp4");
        assertThat(video.at("/snippet/title").asText()).isEqualTo("From the sidecar");
        assertThat(video.at("/snippet/description").asText()).isEqualTo("From a tag");
        assertThat(video.at("/snippet/tags")).hasToString("[\"one\",\"two\"]");
        assertThat(video.at("/snippet/categoryId").asText()).isEqualTo("20");
        assertThat(video.at("/snippet/defaultLanguage").isMissingNode()).isTrue();
        assertThat(video.at("/status/license").asText()).isEqualTo("creativeCommon");
        assertThat(video.at("/status/embeddable").asBoolean(true)).isFalse();
        assertThat(video.at("/status/privacyStatus").asText()).isEqualTo("unlisted");
    }

    @Test
    void thePagesSidecar_saysWhatThePageSays() throws IOException {
        intake = intake(DocumentCheckTest.block("yaml").replaceAll("(?s)limits:.*", ""));
        ObjectName name = new ObjectName("studio-videos", "finished/My trip.mp4", Optional.empty());
        objects.put(name.bucket(), name.key(), MP4);
        objects.put(name.bucket(), name.key() + ".json", DocumentCheckTest.block("json"));
        assertThat(intake.take(name, Optional.empty()).refused()).isEmpty();
        JsonNode video = new ObjectMapper().readTree(specs().get(0).metadata().json());
        assertThat(video.at("/snippet/title").asText()).isEqualTo("Our trip to the coast");
        assertThat(video.at("/snippet/tags")).hasToString("[\"surfing\",\"summer\"]");
        assertThat(video.at("/snippet/description").asText()).contains("studio-videos/finished/My trip.mp4");
        assertThat(video.at("/status/privacyStatus").asText()).isEqualTo("public");
        assertThat(video.at("/status/license").asText()).isEqualTo("creativeCommon");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"titel\": \"x\"}; 'titel' is not known (did you mean 'title'?)",
                "{\"privacyStatus\": \"public\"}; 'privacyStatus' is not known (did you mean 'privacy-status'?)",
                "{\"title\": 7}; 'title' must be a text",
                "{\"title\": null}; 'title' must be a text",
                "{\"title\": \"a\", \"title\": \"b\"}; Duplicate field 'title'",
                "{\"keywords\": [\"a,b\"]}; 'keywords' must be texts without commas",
                "{\"meta\": []}; 'meta' must be a JSON object",
                "{\"meta\": {\"snippet\": {\"x\": 1}}}; 'snippet.x' cannot be set",
                "{\"category\": 99}; 'snippet.categoryId' is '99'",
                "[]; is not one JSON object",
                "{} {}; is not JSON",
                "{\"title\": ; is not JSON",
                "``; is not one JSON object",
            })
    void aSidecarThatCannotBeUsed_refusesTheUpload(String sidecar, String says) throws IOException {
        objects.put("videos", "any/trip.mp4", MP4);
        objects.put("videos", "any/trip.mp4.json", sidecar);
        Problem problem = problem("any/trip.mp4");
        assertThat(problem.type()).isEqualTo("bad-metadata");
        assertThat(problem.cause()).contains(says).contains("s3://videos/any/trip.mp4.json");
        assertThat(recorder.stored).isEmpty();
    }

    @Test
    void aSidecarThatIsNoText_refusesTheUpload() throws IOException {
        objects.put("videos", "any/trip.mp4", MP4);
        objects.put("videos", "any/trip.mp4.json", new byte[] {'{', (byte) 0xE9, '}'});
        assertThat(problem("any/trip.mp4").cause()).contains("not UTF-8");
        objects.put("videos", "any/trip.mp4.json", new byte[64 * 1024 + 1]);
        assertThat(problem("any/trip.mp4").cause()).contains("larger than 64 KiB");
    }

    @Test
    void aTagOrMetadataThatCannotBeUsed_isNamed() throws IOException {
        objects.put("videos", "any/a.mp4", MP4, 64, Map.of(), Map.of("longhaul:titel", "x"));
        objects.put("videos", "any/b.mp4", MP4, 64, Map.of(), Map.of("longhaul:privacy-status", "hidden"));
        objects.put("videos", "any/c.mp4", MP4, 64, Map.of("title", "x".repeat(101)), Map.of());
        assertThat(problem("any/a.mp4").cause()).contains("'longhaul:titel' is not known (did you mean 'title'?)");
        assertThat(problem("any/b.mp4").cause()).contains("hidden", "the object's tags");
        assertThat(problem("any/c.mp4").cause()).contains("101 characters", "the object's metadata");
    }

    /** Else each of its events would be answered as done, and nothing be recorded. */
    @Test
    void routesOfTheEnvironmentThatGoNowhere_areRefusedBeforeTheFirstObject() {
        LonghaulConfig config = new SmallRyeConfigBuilder()
                .withMapping(LonghaulConfig.class)
                .withConverter(Duration.class, 200, (String text) -> Duration.ofHours(1))
                .withDefaultValue("longhaul.home", "/home/you")
                .withDefaultValue("longhaul.destinations.main.platform", "youtube")
                .withDefaultValue("longhaul.routes[0].bucket", "videos")
                .withDefaultValue("longhaul.routes[0].to", "mian")
                .build()
                .getConfigMapping(LonghaulConfig.class);
        assertThatThrownBy(() -> new RoutedIntake(objects, config, new YouTubes(config), recorder, new SkippingTime()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo("bad-configuration");
                    assertThat(e.problem().cause())
                            .isEqualTo("routes[0].to[0]: the destination is not known; known are: main");
                });
    }

    private Intake.Taken take(String key) throws IOException {
        return intake.take(name(key), Optional.empty());
    }

    private Problem problem(String key) throws IOException {
        Intake.Taken taken = take(key);
        assertThat(taken.uploads()).isEmpty();
        return taken.refused().get(0).problem();
    }

    /** The metadata that an object's only upload was recorded with. */
    private JsonNode video(String key) throws IOException {
        assertThat(take(key).refused()).isEmpty();
        return new ObjectMapper().readTree(specs().get(0).metadata().json());
    }

    private List<UploadSpec> specs() {
        return recorder.stored.values().stream().map(Checkpoint::spec).toList();
    }

    private static ObjectName name(String key) {
        return new ObjectName("videos", key, Optional.empty());
    }

    /** YouTube's rules for every destination that is configured. */
    private record YouTubes(LonghaulConfig config) implements Destinations {
        @Override
        public PlatformRules rules(String destination) {
            return new VideoResource();
        }

        @Override
        public Platform connect(String destination) {
            throw new AssertionError("intake sends nothing");
        }
    }
}
