package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.source.ObjectName;
import dev.longhaul.source.S3ObjectStore;
import dev.longhaul.source.S3Sources;
import dev.longhaul.source.StoredObject;
import dev.longhaul.stack.AwsClients;
import dev.longhaul.stack.ServerProcess;
import dev.longhaul.stack.Servers;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A real store that checks every signature, without versions: S3Proxy. */
@Timeout(120)
class S3SourceIT {

    private static final String BUCKET = "films";
    private static final int PART = 5 * 1024 * 1024;

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static S3Client client;

    @BeforeAll
    static void start() throws IOException {
        server = Servers.s3(folder).awaitReady();
        client = AwsClients.impatientS3(server.baseUri(), Servers.SECRET_KEY);
        client.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void object_isFoundAndReadInRanges() throws IOException {
        byte[] bytes = put("holiday.mp4", 3_000_000);
        StoredObject found = store().find(name("holiday.mp4")).orElseThrow();
        assertThat(found.identity().sizeBytes()).isEqualTo(bytes.length);
        assertThat(found.identity().pin()).isEqualTo("etag:" + found.etag());
        assertThat(found.contentType()).isEqualTo("video/mp4");
        assertThat(found.metadata()).isEqualTo(Map.of("title", "A holiday"));
        Source source = source(client, found);
        assertThat(source.identity()).isEqualTo(found.identity());
        Random chance = new Random(3);
        for (int i = 0; i < 30; i++) {
            int one = chance.nextInt(bytes.length);
            int other = chance.nextInt(bytes.length);
            requireRead(source, bytes, new ByteRange(Math.min(one, other), Math.max(one, other)));
        }
        requireRead(source, bytes, new ByteRange(0, bytes.length - 1));
        requireRead(source, bytes, new ByteRange(bytes.length - 1, bytes.length - 1));
        assertThat(store().beginning(name("holiday.mp4"), 100)).contains(Arrays.copyOf(bytes, 100));
        assertThat(store().tags(name("holiday.mp4"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space.mp4", "a+b%20c&d=e?.mp4", "2026/05/Über 東京.mp4", "(1) 'it''s' ~!*.mp4"})
    void key_mayHoldAnything(String key) throws IOException {
        byte[] bytes = put(key, 1000);
        StoredObject found = store().find(name(key)).orElseThrow();
        assertThat(found.identity().location()).isEqualTo("s3://" + BUCKET + "/" + key);
        requireRead(source(client, found), bytes, new ByteRange(10, 99));
        assertThat(keys("")).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pulled.mp4", "with space+ü.mp4"})
    void address_givesTheObjectToWhoeverHasIt_andOnlyThat(String key) throws IOException {
        byte[] bytes = put(key, 50_000);
        StoredObject found = store().find(name(key)).orElseThrow();
        try (S3Presigner presigner = AwsClients.presigner(server.baseUri())) {
            Source source =
                    new S3Sources(client, () -> presigner, new SkippingTime(), new Random(1)).pinned(found.identity());
            URI address = URI.create(source.address(Duration.ofMinutes(5)).orElseThrow());
            assertThat(address.toURL().openStream()).hasBinaryContent(bytes);
            URI other =
                    URI.create(address.toString().replace("pulled", "holiday").replace("with", "without"));
            assertThatThrownBy(() -> other.toURL().openStream()).isInstanceOf(IOException.class);
        }
        assertThat(source(client, found).address(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void objectOfParts_isPinnedByItsEtag() throws IOException {
        byte[] bytes = new byte[PART + 1000];
        new Random(5).nextBytes(bytes);
        String id = client.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("parts.mp4"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i + 1;
            byte[] part = Arrays.copyOfRange(bytes, i * PART, Math.min(bytes.length, number * PART));
            String etag = client.uploadPart(
                            request -> request.bucket(BUCKET)
                                    .key("parts.mp4")
                                    .uploadId(id)
                                    .partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        client.completeMultipartUpload(request ->
                request.bucket(BUCKET).key("parts.mp4").uploadId(id).multipartUpload(all -> all.parts(parts)));
        StoredObject found = store().find(name("parts.mp4")).orElseThrow();
        assertThat(found.etag()).endsWith("-2");
        requireRead(source(client, found), bytes, new ByteRange(PART - 100, PART + 99));
    }

    @Test
    void objectThatIsOverwritten_isNeverReadAsTheOldOne() throws IOException {
        put("overwritten.mp4", 1000);
        StoredObject old = store().find(name("overwritten.mp4")).orElseThrow();
        put("overwritten.mp4", 1000);
        Source source = source(client, old);
        assertThat(source.identity()).isNotEqualTo(old.identity());
        assertProblem(() -> source.open(new ByteRange(0, 9)), "source-changed");
        assertProblem(() -> source.open(new ByteRange(0, 999)), "source-changed");
    }

    @Test
    void objectThatIsDeleted_isMissing() throws IOException {
        put("deleted.mp4", 1000);
        StoredObject old = store().find(name("deleted.mp4")).orElseThrow();
        client.deleteObject(request -> request.bucket(BUCKET).key("deleted.mp4"));
        Source source = source(client, old);
        assertProblem(() -> source.open(new ByteRange(0, 9)), "source-missing");
        assertProblem(source::identity, "source-missing");
        assertThat(store().find(name("deleted.mp4"))).isEmpty();
        assertThat(store().beginning(name("deleted.mp4"), 10)).isEmpty();
    }

    @Test
    void whoeverMayNotRead_isForbidden() throws IOException {
        put("secret.mp4", 1000);
        StoredObject found = store().find(name("secret.mp4")).orElseThrow();
        try (S3Client stranger = AwsClients.impatientS3(server.baseUri(), "another secret")) {
            S3ObjectStore store = new S3ObjectStore(stranger);
            assertProblem(() -> store.find(name("secret.mp4")), "source-forbidden");
            assertProblem(() -> store.beginning(name("secret.mp4"), 10), "source-forbidden");
            assertProblem(() -> store.list(BUCKET, "", name -> {}), "source-forbidden");
            assertProblem(() -> source(stranger, found).open(new ByteRange(0, 9)), "source-forbidden");
        }
    }

    @Test
    void bucketThatIsNotThere_isAProblem() {
        ObjectName elsewhere = new ObjectName("nowhere", "a.mp4", Optional.empty());
        assertProblem(() -> store().find(elsewhere), "source-bucket-missing");
        assertProblem(() -> store().list("nowhere", "", name -> {}), "source-bucket-missing");
    }

    /** A page holds at most 1000 keys. */
    @Test
    void list_goesOnBeyondAPage() throws IOException {
        List<String> keys = new ArrayList<>();
        // Every file there is an object.
        Path many = Files.createDirectories(
                folder.resolve("objects").resolve(BUCKET).resolve("many"));
        for (int i = 0; i < 1003; i++) {
            String file = "%04d.mp4".formatted(i);
            Files.writeString(many.resolve(file), "1");
            keys.add("many/" + file);
        }
        assertThat(keys("many/")).isEqualTo(keys);
        assertThat(keys("many/1")).hasSize(3);
        assertThat(keys("none/")).isEmpty();
    }

    private static byte[] put(String key, int length) {
        byte[] bytes = new byte[length];
        new Random().nextBytes(bytes);
        client.putObject(
                request ->
                        request.bucket(BUCKET).key(key).contentType("video/mp4").metadata(Map.of("Title", "A holiday")),
                RequestBody.fromBytes(bytes));
        return bytes;
    }

    private static S3ObjectStore store() {
        return new S3ObjectStore(client);
    }

    private static ObjectName name(String key) {
        return new ObjectName(BUCKET, key, Optional.empty());
    }

    private static Source source(S3Client client, StoredObject object) {
        return new S3Sources(client, new SkippingTime(), new Random(1)).pinned(object.identity());
    }

    private static List<String> keys(String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        store().list(BUCKET, prefix, name -> keys.add(name.key()));
        return keys;
    }

    private static void requireRead(Source source, byte[] bytes, ByteRange range) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) range.lengthBytes() + 1);
        try (Source.Reading reading = source.open(range)) {
            while (reading.read(buffer) >= 0) {
                assertThat(buffer.hasRemaining()).isTrue();
            }
        }
        assertThat(Arrays.copyOf(buffer.array(), buffer.position()))
                .isEqualTo(Arrays.copyOfRange(bytes, (int) range.first(), (int) range.next()));
    }

    private static void assertProblem(ThrowingCallable call, String type) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(type));
    }
}
