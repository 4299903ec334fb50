package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.source.ScriptedStore.Script;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers of a store mean to whoever looks an object up. */
@Timeout(60)
class S3ObjectStoreTest {

    private static final ObjectName NAME = ScriptedStore.NAME;
    private static final ObjectName OLD = new ObjectName(NAME.bucket(), NAME.key(), Optional.of("v1"));
    private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);

    @Test
    void object_isFoundWithWhatWasStoredWithIt() throws IOException {
        Script head = request -> request.say("""
                200 OK
                Content-Length: 5000000000
                Content-Type: video/mp4; codecs="avc1"
                ETag: "abc-7"
                x-amz-version-id: v9
                X-Amz-Meta-Title: =?UTF-8?B?w5xiZXI=?=
                x-amz-meta-privacystatus: unlisted""", new byte[0]);
        try (ScriptedStore store = new ScriptedStore(head)) {
            assertThat(store.store().find(NAME))
                    .contains(new StoredObject(
                            new ObjectName(NAME.bucket(), NAME.key(), Optional.of("v9")),
                            new SourceIdentity(ScriptedStore.LOCATION, 5_000_000_000L, "version:v9"),
                            "abc-7",
                            "video/mp4",
                            Map.of("title", "Über", "privacystatus", "unlisted")));
        }
    }

    @Test
    void object_isFoundWithoutWhatStoresMayLeaveOut() throws IOException {
        try (ScriptedStore store =
                new ScriptedStore(request -> request.say("200 OK\nContent-Length: 0\nETag: \"abc\"", new byte[0]))) {
            assertThat(store.store().find(NAME))
                    .contains(new StoredObject(
                            NAME, new SourceIdentity(ScriptedStore.LOCATION, 0, "etag:abc"), "abc", "", Map.of()));
        }
    }

    @Test
    void version_isAskedFor() throws IOException {
        Script head =
                request -> request.say("200 OK\nContent-Length: 1\nETag: \"abc\"\nx-amz-version-id: v1", new byte[0]);
        try (ScriptedStore store = new ScriptedStore(head)) {
            assertThat(store.store().find(OLD).orElseThrow().name()).isEqualTo(OLD);
            assertThat(store.requests().get(0).target()).isEqualTo("/films/holiday.mp4?versionId=v1");
        }
    }

    @ParameterizedTest(name = "{0}, ETag {1} -> {2}")
    @CsvSource({
        "200, W/\"abc\", source-without-etag",
        "403, \"abc\", source-forbidden",
        "301, \"abc\", source-bucket-elsewhere"
    })
    void object_thatCannotBeTaken_isAProblem(int status, String etag, String type) {
        Script head = request -> request.say(status + " S\nContent-Length: 1\nETag: " + etag, new byte[1]);
        try (ScriptedStore store = new ScriptedStore(head)) {
            assertProblem(() -> store.store().find(NAME), type, "");
        }
    }

    /** Credentials that are just being renewed, or a clock that is wrong, must not fail an upload for good. */
    @ParameterizedTest(name = "HEAD {0}, then GET {1} {2} -> {3}")
    @CsvSource({
        "400, 400, ExpiredToken, later",
        "403, 403, RequestTimeTooSkewed, later",
        "403, 206, , later",
        "403, 503, SlowDown, later",
        "403, 403, AccessDenied, source-forbidden",
        "400, 400, AuthorizationHeaderMalformed, source-bucket-elsewhere",
        "403, 404, NoSuchKey, source-missing",
    })
    void head_thatIsRefused_isExplainedByAGet(int head, int get, String code, String becomes) {
        Script script = request -> {
            if (request.isHead()) {
                request.say(head + " S\nx-amz-bucket-region: eu-west-3\nContent-Length: 0", new byte[0]);
            } else if (code == null) {
                request.say(get + " S\nContent-Length: 1", new byte[1]);
            } else {
                request.error(get, code);
            }
        };
        try (ScriptedStore store = new ScriptedStore(script)) {
            if (becomes.equals("later")) {
                assertThatThrownBy(() -> store.store().find(NAME)).isInstanceOf(IOException.class);
            } else {
                assertProblem(() -> store.store().find(NAME), becomes, "");
            }
            assertThat(store.requests().get(1).header("Range")).isEqualTo("bytes=0-0");
        }
    }

    /** A HEAD in the wrong region is a 400 without a body. */
    @Test
    void bucketElsewhere_saysWhere() {
        Script head = request ->
                request.say("400 Bad Request\nx-amz-bucket-region: eu-west-3\nContent-Length: 0", new byte[0]);
        try (ScriptedStore store = new ScriptedStore(head)) {
            assertProblem(() -> store.store().find(NAME), "source-bucket-elsewhere", "eu-west-3");
        }
    }

    @ParameterizedTest(name = "object {0}, bucket {1} -> {2}")
    @CsvSource({
        "404, 200, gone",
        "404, 403, gone",
        "405, 200, gone",
        "404, 404, source-bucket-missing",
        "404, 503, later",
        "503, 200, later",
        "500, 200, later",
        "400, 200, later",
    })
    void objectThatIsNotThere_isToldFromTheRest(int object, int bucket, String becomes) throws IOException {
        Script script = request -> request.error(request.target().startsWith("/films/") ? object : bucket, "Whatever");
        try (ScriptedStore store = new ScriptedStore(script)) {
            switch (becomes) {
                case "gone" -> assertThat(store.store().find(NAME)).isEmpty();
                case "later" ->
                    assertThatThrownBy(() -> store.store().find(NAME)).isInstanceOf(IOException.class);
                default -> assertProblem(() -> store.store().find(NAME), becomes, "");
            }
        }
    }

    @Test
    void tags_areRead() throws IOException {
        byte[] xml = ("<Tagging><TagSet><Tag><Key>title</Key><Value>A &amp; B</Value></Tag>"
                        + "<Tag><Key>team</Key><Value></Value></Tag></TagSet></Tagging>")
                .getBytes(StandardCharsets.US_ASCII);
        try (ScriptedStore store =
                new ScriptedStore(request -> request.say("200 OK\nContent-Length: " + xml.length, xml))) {
            assertThat(store.store().tags(OLD)).isEqualTo(Map.of("title", "A & B", "team", ""));
            assertThat(store.requests().get(0).target()).contains("tagging").contains("versionId=v1");
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "404, NoSuchTagSet, none",
        "404, NoSuchKey, none",
        "501, NotImplemented, none",
        "405, MethodNotAllowed, none",
        "404, NoSuchBucket, source-bucket-missing",
        "403, AccessDenied, source-forbidden",
        "503, SlowDown, later",
    })
    void tags_thatAreNotGiven(int status, String code, String becomes) throws IOException {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(status, code))) {
            switch (becomes) {
                case "none" -> assertThat(store.store().tags(NAME)).isEmpty();
                case "later" ->
                    assertThatThrownBy(() -> store.store().tags(NAME)).isInstanceOf(IOException.class);
                default -> assertProblem(() -> store.store().tags(NAME), becomes, "");
            }
        }
    }

    @Test
    void tags_thatAreForbidden_nameTheirPermission() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(403, "AccessDenied"))) {
            assertThatThrownBy(() -> store.store().tags(NAME))
                    .satisfies(e -> assertThat(((ProblemException) e).problem().remedy())
                            .contains("s3:GetObjectTagging"));
        }
    }

    @ParameterizedTest(name = "{0} with {1} bytes announced, {2} of them sent -> {3}")
    @CsvSource({
        "206, 4, 4, 0123",
        "200, 10, 10, 0123",
        "200, 3, 3, 012",
        "200, 0, 0, ''",
        "206, 4, 2, later",
        "200, 10, 3, later",
    })
    void beginning_isRead(int status, int announced, int sent, String becomes) throws IOException {
        Script script = request -> {
            request.say(status + " S\nContent-Length: " + announced, BYTES, 0, sent);
            request.caller().close();
        };
        try (ScriptedStore store = new ScriptedStore(script)) {
            if (becomes.equals("later")) {
                assertThatThrownBy(() -> store.store().beginning(NAME, 4)).isInstanceOf(IOException.class);
            } else {
                assertThat(store.store().beginning(NAME, 4).orElseThrow())
                        .isEqualTo(becomes.getBytes(StandardCharsets.US_ASCII));
                assertThat(store.requests().get(0).header("Range")).isEqualTo("bytes=0-3");
            }
        }
    }

    @Test
    void beginning_ofNothing() throws IOException {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(416, "InvalidRange"))) {
            assertThat(store.store().beginning(NAME, 4).orElseThrow()).isEmpty();
            store.now(request -> request.error(404, "NoSuchKey"));
            assertThat(store.store().beginning(NAME, 4)).isEmpty();
            store.now(request -> request.error(404, "NoSuchBucket"));
            assertProblem(() -> store.store().beginning(NAME, 4), "source-bucket-missing", "");
        }
    }

    @Test
    void list_goesThroughEveryPageAndDecodes() throws IOException {
        Script pages = request -> {
            boolean first = !request.target().contains("continuation-token");
            String xml = "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>" + first + "</IsTruncated>"
                    + (first ? "<NextContinuationToken>t1</NextContinuationToken>" : "")
                    + "<Contents><Key>" + (first ? "in/a+b%2Bc.mp4" : "in/%C3%9Cber%0A.mp4") + "</Key></Contents>"
                    + "</ListBucketResult>";
            byte[] bytes = xml.getBytes(StandardCharsets.US_ASCII);
            request.say("200 OK\nContent-Type: application/xml\nContent-Length: " + bytes.length, bytes);
        };
        try (ScriptedStore store = new ScriptedStore(pages)) {
            assertThat(list(store)).containsExactly("in/a b+c.mp4", "in/Über\n.mp4");
            assertThat(store.requests()).hasSize(2);
            assertThat(store.requests().get(0).target()).contains("prefix=in", "encoding-type=url");
        }
    }

    @Test
    void list_thatIsNotGiven() {
        try (ScriptedStore store = new ScriptedStore(request -> request.error(403, "AccessDenied"))) {
            assertProblem(() -> list(store), "source-forbidden", "403 AccessDenied");
            store.now(request -> request.error(404, "NoSuchBucket"));
            assertProblem(() -> list(store), "source-bucket-missing", "no bucket");
            store.now(request -> request.error(503, "SlowDown"));
            assertThatThrownBy(() -> list(store)).isInstanceOf(IOException.class);
        }
    }

    private static List<String> list(ScriptedStore store) throws IOException {
        List<String> keys = new ArrayList<>();
        store.store().list("films", "in/", name -> keys.add(name.key()));
        return keys;
    }

    private static void assertProblem(ThrowingCallable call, String type, String cause) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo(type);
            assertThat(e.problem().cause()).contains(cause);
        });
    }
}
