package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.longhaul.source.ScriptedStore.Request;
import dev.longhaul.source.ScriptedStore.Script;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.StoredChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of a store mean to an upload that reads its source there. */
@Timeout(60)
class S3SourceTest {

    private static final byte[] OBJECT = new byte[1000];
    private static final ByteRange RANGE = new ByteRange(100, 199);
    private static final ByteRange WHOLE = new ByteRange(0, OBJECT.length - 1);
    private static final String VERSION = "version:v1";
    private static final String BY_ETAG = "etag:" + ScriptedStore.ETAG;
    private static final String E = "\nETag: \"" + ScriptedStore.ETAG + "\"";

    static {
        new Random(1).nextBytes(OBJECT);
    }

    /** A store that answers a question for 100-199 of 1000 with what it should not. */
    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                arguments("200 OK" + E + "\nContent-Length: 1000", BY_ETAG, "source-without-ranges", "whole object"),
                arguments(partial("bytes 100-199/1000", 100), VERSION, "source-changed", "'etag:0123abcd'"),
                arguments(
                        partial("bytes 100-199/1000", 100) + "\nx-amz-version-id: v2", VERSION, "source-changed", "v2"),
                arguments(partial("bytes 100-199/1001", 100), BY_ETAG, "source-changed", "has 1001"),
                arguments(partial("bytes 100-198/1000", 99), BY_ETAG, "source-without-ranges", "bytes 100-198/1000"),
                arguments(partial("bytes 0-99/1000", 100), BY_ETAG, "source-without-ranges", "bytes 0-99/1000"),
                arguments(partial("bytes 100-199/*", 100), BY_ETAG, "source-without-ranges", "bytes 100-199/*"),
                arguments(partial("bytes 100-199/1000", 99), BY_ETAG, "source-without-ranges", "announced 99 bytes"),
                arguments("206 P" + E + "\nContent-Length: 100", BY_ETAG, "source-without-ranges", "'null'"),
                arguments(
                        "206 P\nETag: \"other\"\nContent-Range: bytes 100-199/1000\nContent-Length: 100",
                        BY_ETAG,
                        "source-changed",
                        "etag:other"),
                arguments(
                        "206 P\nETag: W/\"0123abcd\"\nContent-Range: bytes 100-199/1000\nContent-Length: 100",
                        BY_ETAG,
                        "source-changed",
                        "has none"),
                arguments(
                        "206 P\nContent-Range: bytes 100-199/1000\nContent-Length: 100",
                        BY_ETAG,
                        "source-changed",
                        "has none"));
    }

    private static String partial(String contentRange, int bytes) {
        return "206 Partial Content" + E + "\nContent-Range: " + contentRange + "\nContent-Length: " + bytes;
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @MethodSource("wrongAnswers")
    void answerThatIsNotTheRange_isRefused(String answer, String pin, String type, String cause) {
        try (ScriptedStore store = new ScriptedStore(request -> request.say(answer, OBJECT))) {
            assertProblem(store.source(OBJECT.length, pin), type, cause);
            assertThat(store.requests()).as("is asked once").hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "412, PreconditionFailed, source-changed, no longer has",
        "416, InvalidRange, source-changed, no longer has",
        "404, NoSuchKey, source-missing, Nothing is at this key",
        "404, NoSuchVersion, source-missing, Nothing is at this key",
        "405, MethodNotAllowed, source-missing, Nothing is at this key",
        "404, NoSuchBucket, source-bucket-missing, no bucket of this name",
        "403, AccessDenied, source-forbidden, 403 AccessDenied",
        "401, Unauthorized, source-forbidden, 401 Unauthorized",
        "403, InvalidObjectState, source-archived, archive tier",
        "301, PermanentRedirect, source-bucket-elsewhere, another region",
        "400, AuthorizationHeaderMalformed, source-bucket-elsewhere, another region",
    })
    void error_thatStays_isAProblem(int status, String code, String type, String cause) {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(status, code))) {
            assertProblem(store.source(OBJECT.length), type, cause);
            assertThat(store.requests()).as("is asked once").hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "503, SlowDown",
        "500, InternalError",
        "502, BadGateway",
        "429, TooManyRequests",
        "403, RequestTimeTooSkewed",
        "400, ExpiredToken",
        "400, RequestTimeout",
        "409, OperationAborted",
        "307, TemporaryRedirect",
    })
    void error_thatPasses_isTriedAgainAFewTimes(int status, String code) throws IOException {
        Script failing = request -> request.error(status, code);
        try (ScriptedStore store = new ScriptedStore(failing)) {
            Source source = store.source(OBJECT.length);
            assertThatThrownBy(() -> source.open(RANGE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the object store answered " + status + " " + code);
            assertThat(store.requests()).hasSize(6);
            assertThat(store.time().skipped()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));

            store.now(request -> {
                if (request.number() <= 5) {
                    failing.answer(request);
                } else {
                    request.range(OBJECT, Long.MAX_VALUE);
                }
            });
            assertThat(read(source, RANGE)).isEqualTo(bytes(RANGE));
        }
    }

    @Test
    void forbidden_namesThePermission() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(403, "AccessDenied"))) {
            assertThatThrownBy(() -> store.source(OBJECT.length).open(RANGE))
                    .satisfies(e -> assertThat(((ProblemException) e).problem().remedy())
                            .contains("Allow s3:GetObject (", "s3:ListBucket", "kms:Decrypt"));
            assertThatThrownBy(() -> store.source(OBJECT.length, VERSION).open(RANGE))
                    .satisfies(e -> assertThat(((ProblemException) e).problem().remedy())
                            .contains("Allow s3:GetObjectVersion ("));
        }
    }

    @Test
    void range_isAskedForByEtag() throws IOException {
        try (ScriptedStore store = new ScriptedStore(request -> request.range(OBJECT, Long.MAX_VALUE))) {
            assertThat(read(store.source(OBJECT.length), RANGE)).isEqualTo(bytes(RANGE));
            Request request = store.requests().get(0);
            assertThat(request.header("Range")).isEqualTo("bytes=100-199");
            assertThat(request.header("If-Match")).isEqualTo("\"0123abcd\"");
            assertThat(request.target()).isEqualTo("/films/holiday.mp4");
            assertThat(request.header("x-amz-checksum-mode")).isEmpty();
        }
    }

    @Test
    void range_isAskedForByVersion() throws IOException {
        Script versioned = request -> request.say(
                "206 P" + E + "\nx-amz-version-id: v1\nContent-Range: bytes 100-199/1000\nContent-Length: 100",
                bytes(RANGE));
        try (ScriptedStore store = new ScriptedStore(versioned)) {
            assertThat(read(store.source(OBJECT.length, VERSION), RANGE)).isEqualTo(bytes(RANGE));
            Request request = store.requests().get(0);
            assertThat(request.target()).isEqualTo("/films/holiday.mp4?versionId=v1");
            assertThat(request.header("If-Match")).isEmpty();
        }
    }

    /** HTTP allows it; but who sees a 200 cannot tell whether the store has looked at the range. */
    @Test
    void wholeObject_mustBeAnsweredWith206Too() {
        try (ScriptedStore store =
                new ScriptedStore(request -> request.say("200 OK" + E + "\nContent-Length: 1000", OBJECT))) {
            assertThatThrownBy(() -> store.source(OBJECT.length).open(WHOLE))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("source-without-ranges"));
        }
    }

    @Test
    void range_beyondTheObject_isAnErrorOfTheCaller() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(500, "never"))) {
            assertThatThrownBy(() -> store.source(OBJECT.length).open(new ByteRange(0, OBJECT.length)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.requests()).isEmpty();
        }
    }

    /** The versions that a place has had, and whether an upload that was pinned to the first is still at home there. */
    @ParameterizedTest(name = "pinned {0}, now {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            etag:0123abcd | ETag: "0123abcd"                          | etag:0123abcd
            etag:0123abcd | ETag: "new"                               | etag:new
            etag:0123abcd | ETag: "0123abcd";x-amz-version-id: null   | etag:0123abcd
            etag:0123abcd | ETag: "0123abcd";x-amz-version-id: v2     | version:v2
            version:v1    | ETag: "0123abcd";x-amz-version-id: v1     | version:v1
            """)
    void identity_isWhatIsThereNow(String pin, String headers, String now) throws IOException {
        Script head =
                request -> request.say("200 OK\nContent-Length: 1000\n" + headers.replace(';', '\n'), new byte[0]);
        try (ScriptedStore store = new ScriptedStore(head)) {
            assertThat(store.source(OBJECT.length, pin).identity())
                    .isEqualTo(new SourceIdentity(ScriptedStore.LOCATION, 1000, now));
            assertThat(store.requests().get(0).target())
                    .isEqualTo("/films/holiday.mp4" + (pin.equals(VERSION) ? "?versionId=v1" : ""));
        }
    }

    @Test
    void identity_ofNothing_isAProblem() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(404, "NoSuchKey"))) {
            // The bucket, which is asked for next, is missing too.
            assertThatThrownBy(() -> store.source(OBJECT.length).identity())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("source-bucket-missing"));
            store.now(request -> {
                if (request.target().startsWith("/films/")) {
                    request.error(404, "NoSuchKey");
                } else {
                    request.error(403, "AccessDenied");
                }
            });
            assertThatThrownBy(() -> store.source(OBJECT.length).identity())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("source-missing"));
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            CRC32C    | x-amz-checksum-crc32c: 4waSgw==;x-amz-checksum-type: FULL_OBJECT             | 3808858755
            CRC32C    | x-amz-checksum-crc32c: 4waSgw==                                              | 3808858755
            CRC32C    | x-amz-checksum-crc32c: 4waSgw==-3                                            | none
            CRC32C    | x-amz-checksum-crc32c: 4waSgw==;x-amz-checksum-type: COMPOSITE               | none
            CRC32C    | x-amz-checksum-crc32c: 4waSgw==-3;x-amz-checksum-type: COMPOSITE             | none
            CRC32C    | x-amz-checksum-crc32c: 4waSgw==-3;x-amz-checksum-type: FULL_OBJECT           | none
            CRC32C    | x-amz-checksum-crc32c: 4waSg;x-amz-checksum-type: FULL_OBJECT                | none
            CRC32C    | x-amz-checksum-crc64nvme: rosUhgp5mIg=;x-amz-checksum-type: FULL_OBJECT      | none
            CRC64NVME | x-amz-checksum-crc64nvme: rosUhgp5mIg=;x-amz-checksum-type: FULL_OBJECT      | -5869575123413395320
            CRC64NVME | x-amz-checksum-crc64nvme: 4waSgw==;x-amz-checksum-type: FULL_OBJECT          | none
            CRC64NVME | Content-Type: video/mp4                                                      | none
            """)
    void storedChecksum_isThatOfTheWholeObject(ChecksumKind kind, String headers, Long value) throws IOException {
        Script head = request ->
                request.say("200 OK" + E + "\nContent-Length: 1000\n" + headers.replace(';', '\n'), new byte[0]);
        try (ScriptedStore store = new ScriptedStore(head)) {
            assertThat(store.source(OBJECT.length).storedChecksum(kind).map(StoredChecksum::value))
                    .isEqualTo(Optional.ofNullable(value));
            Request request = store.requests().get(0);
            assertThat(request.header("x-amz-checksum-mode")).isEqualTo("ENABLED");
            assertThat(request.header("If-Match")).isEqualTo("\"0123abcd\"");
        }
    }

    @Test
    void storedChecksum_ofAnotherObject_isRefused() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(412, "PreconditionFailed"))) {
            assertThatThrownBy(() -> store.source(OBJECT.length).storedChecksum(ChecksumKind.CRC32C))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("source-changed"));
        }
    }

    private static byte[] bytes(ByteRange range) {
        return Arrays.copyOfRange(OBJECT, (int) range.first(), (int) range.next());
    }

    private static byte[] read(Source source, ByteRange range) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) range.lengthBytes() + 1);
        try (Source.Reading reading = source.open(range)) {
            while (reading.read(buffer) >= 0) {
                assertThat(buffer.hasRemaining()).isTrue();
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static void assertProblem(Source source, String type, String cause) {
        assertThatThrownBy(() -> source.open(RANGE)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo(type);
            assertThat(e.problem().cause()).contains(cause);
        });
    }
}
