package dev.longhaul.source;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ContentRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.StoredChecksum;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * An object, pinned: every request asks for the pinned version or says If-Match, and every answer must be of the pinned object
 * and carry the very range. What a store answers that knows neither is refused, so two versions are never spliced.
 */
final class S3Source implements Source {

    private static final int OK = 200;
    private static final int PARTIAL = 206;

    private final SourceIdentity pinned;
    private final ObjectName name;
    private final ObjectPin pin;
    private final S3Client client;
    private final Optional<Supplier<S3Presigner>> presigner;
    private final ObjectStore store;
    private final Retries retries;

    S3Source(SourceIdentity pinned, S3Client client, Optional<Supplier<S3Presigner>> presigner, Retries retries) {
        this.pinned = pinned;
        this.pin = ObjectPin.parse(pinned.pin());
        this.name = pin.of(ObjectName.at(pinned.location()));
        this.client = client;
        this.presigner = presigner;
        this.store = new S3ObjectStore(client);
        this.retries = retries;
    }

    /** The newest object at the place, or the pinned version: a newer one does not matter to that. */
    @Override
    public SourceIdentity identity() throws IOException {
        return store.find(name)
                .orElseThrow(() -> new ProblemException(S3Problems.missing(name)))
                .identity();
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        return open(range, Deadline.NONE);
    }

    @Override
    public Reading open(ByteRange range, Deadline deadline) throws IOException {
        if (range.next() > pinned.sizeBytes()) {
            throw new IllegalArgumentException("range " + range + " ends beyond " + pinned.sizeBytes() + " bytes");
        }
        return RetriedReading.open(rest -> new S3Answer(answer(rest, deadline)), range, retries.until(deadline));
    }

    private ResponseInputStream<GetObjectResponse> answer(ByteRange range, Deadline deadline) throws IOException {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw new IOException("no time is left to ask the object store");
        }
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(name.bucket()).key(name.key()).range("bytes=" + range);
        pin.require(request);
        if (ownBound().filter(bound -> bound.compareTo(left) <= 0).isEmpty()) {
            // A little more: whoever asks why finds that the deadline has passed.
            request.overrideConfiguration(call -> call.apiCallTimeout(left.plusMillis(1)));
        }
        ResponseInputStream<GetObjectResponse> answer;
        try {
            // Zero: no thread that ends answers nobody reads. A function that was frozen would find its answer ended.
            answer = client.getObject(request.build(), ResponseTransformer.toInputStream(Duration.ZERO));
        } catch (SdkException e) {
            throw failure(e);
        }
        boolean right = false;
        try {
            GetObjectResponse head = answer.response();
            requirePinned(head.versionId(), head.eTag());
            requireRange(range, head);
            right = true;
            return answer;
        } finally {
            if (!right) {
                answer.abort();
            }
        }
    }

    /** What the client gives every call; a deadline makes it shorter, never longer. */
    private Optional<Duration> ownBound() {
        return client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout();
    }

    private void requirePinned(String versionId, String etag) {
        Optional<ObjectPin> found =
                pin instanceof ObjectPin.Version ? ObjectPin.of(versionId, etag) : ObjectPin.of(null, etag);
        if (!found.equals(Optional.of(pin))) {
            throw changed("it had the mark '" + pin.text() + "' and has "
                    + found.map(other -> "'" + other.text() + "'").orElse("none"));
        }
    }

    private void requireRange(ByteRange range, GetObjectResponse head) {
        int status = head.sdkHttpResponse().statusCode();
        if (status == OK) {
            throw withoutRanges("It was asked for bytes " + range + " and began to send the whole object");
        }
        if (status != PARTIAL) {
            throw withoutRanges("It answered a question for bytes " + range + " with status " + status);
        }
        requireContentRange(range, String.valueOf(head.contentRange()));
        Long length = head.contentLength();
        if (length == null || length != range.lengthBytes()) {
            throw withoutRanges("It was asked for bytes " + range + " and announced " + length + " bytes");
        }
    }

    private void requireContentRange(ByteRange range, String header) {
        ContentRange.Part asked = new ContentRange.Part(range, pinned.sizeBytes());
        if (header.equals(asked.value())) {
            return;
        }
        if (ContentRange.parse(header)
                .filter(part -> part.totalBytes() != asked.totalBytes())
                .isPresent()) {
            throw changed("it had " + asked.totalBytes() + " bytes and has "
                    + ContentRange.parse(header).orElseThrow().totalBytes());
        }
        throw withoutRanges("It was asked for '" + asked.value() + "' and answered with '" + header + "'");
    }

    @Override
    public Optional<StoredChecksum> storedChecksum(ChecksumKind kind) throws IOException {
        HeadObjectRequest.Builder request = HeadObjectRequest.builder()
                .bucket(name.bucket())
                .key(name.key())
                .checksumMode(ChecksumMode.ENABLED);
        pin.require(request);
        HeadObjectResponse head;
        try {
            head = client.headObject(request.build());
        } catch (SdkException e) {
            throw S3Errors.isChanged(e) ? failure(e) : S3Errors.ofHead(client, name, e);
        }
        requirePinned(head.versionId(), head.eTag());
        // A checksum of the checksums of its parts. Stores that do not name the type write such a one with a hyphen,
        // which is no base64.
        if (head.checksumType() == ChecksumType.COMPOSITE) {
            return Optional.empty();
        }
        return switch (kind) {
            case CRC32C -> checksum(kind, head.checksumCRC32C(), Integer.BYTES);
            case CRC64NVME -> checksum(kind, head.checksumCRC64NVME(), Long.BYTES);
        };
    }

    /** Big-endian, in base64; empty for what is not. */
    private static Optional<StoredChecksum> checksum(ChecksumKind kind, String base64, int bytes) {
        if (base64 == null) {
            return Optional.empty();
        }
        try {
            byte[] value = Base64.getDecoder().decode(base64);
            return value.length == bytes
                    ? Optional.of(new StoredChecksum(kind, new BigInteger(1, value).longValue()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Signed by this process's credentials, and good for as long as they are. A version is pinned by it; an ETag cannot be: who fetches
     * the object does not say If-Match.
     */
    @Override
    public Optional<String> address(Duration life) {
        return presigner.map(signs -> signs.get()
                .presignGetObject(request -> request.signatureDuration(life)
                        .getObjectRequest(object -> object.bucket(name.bucket())
                                .key(name.key())
                                .versionId(name.versionId().orElse(null))))
                .url()
                .toString());
    }

    private IOException failure(SdkException e) {
        if (S3Errors.isChanged(e)) {
            throw new ProblemException(
                    S3Problems.changed(name, "the store no longer has what was marked '" + pin.text() + "'"), e);
        }
        return S3Errors.of(name, S3ObjectStore.permission(name, "s3:GetObject"), e);
    }

    private ProblemException changed(String changes) {
        return new ProblemException(S3Problems.changed(name, changes));
    }

    private ProblemException withoutRanges(String answer) {
        return new ProblemException(S3Problems.withoutRanges(name, answer));
    }
}
