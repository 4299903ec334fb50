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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A real store with versions and tags: moto. */
@Timeout(120)
class S3VersionsIT {

    private static final String BUCKET = "versions";
    private static final ObjectName NAME = new ObjectName(BUCKET, "a film.mp4", Optional.empty());

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static S3Client client;

    @BeforeAll
    static void start() throws IOException {
        server = Servers.moto(folder).awaitReady();
        client = AwsClients.impatientS3(server.baseUri(), Servers.SECRET_KEY);
        client.createBucket(request -> request.bucket(BUCKET));
        client.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void version_staysReadableWhenANewerOneIsWritten() throws IOException {
        String first = put("the first", "team=red");
        StoredObject old = store().find(NAME).orElseThrow();
        assertThat(old.name().versionId()).contains(first);
        assertThat(old.identity().pin()).isEqualTo("version:" + first);
        String second = put("the second", "team=blue");

        Source source = source(old);
        assertThat(source.identity()).isEqualTo(old.identity());
        assertThat(read(source, new ByteRange(4, 8))).isEqualTo("first");
        assertThat(store().tags(old.name())).isEqualTo(Map.of("team", "red"));
        assertThat(store().find(NAME).orElseThrow().identity().pin()).isEqualTo("version:" + second);
        assertThat(store().tags(NAME)).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void versionThatIsDeleted_isMissing() throws IOException {
        String version = put("deleted", "");
        StoredObject old = store().find(NAME).orElseThrow();
        client.deleteObject(request -> request.bucket(BUCKET).key(NAME.key()).versionId(version));
        assertThatThrownBy(() -> source(old).open(new ByteRange(0, 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("source-missing"));
        assertThat(store().find(old.name())).isEmpty();
    }

    /** To delete an object without naming a version hides it behind a marker. */
    @Test
    void objectBehindADeleteMarker_isMissingAndItsVersionIsNot() throws IOException {
        put("hidden", "");
        StoredObject old = store().find(NAME).orElseThrow();
        String marker = client.deleteObject(request -> request.bucket(BUCKET).key(NAME.key()))
                .versionId();
        assertThat(store().find(NAME)).isEmpty();
        assertThat(store().find(new ObjectName(BUCKET, NAME.key(), Optional.of(marker))))
                .isEmpty();
        assertThat(read(source(old), new ByteRange(0, 5))).isEqualTo("hidden");
    }

    private static String put(String text, String tags) {
        return client.putObject(
                        request -> request.bucket(BUCKET).key(NAME.key()).tagging(tags), RequestBody.fromString(text))
                .versionId();
    }

    private static S3ObjectStore store() {
        return new S3ObjectStore(client);
    }

    private static Source source(StoredObject object) {
        return new S3Sources(client, new SkippingTime(), new Random(1)).pinned(object.identity());
    }

    private static String read(Source source, ByteRange range) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) range.lengthBytes());
        try (Source.Reading reading = source.open(range)) {
            while (buffer.hasRemaining()) {
                assertThat(reading.read(buffer)).isPositive();
            }
        }
        return new String(buffer.array(), StandardCharsets.UTF_8);
    }
}
