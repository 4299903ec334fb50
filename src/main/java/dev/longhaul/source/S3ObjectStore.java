package dev.longhaul.source;

import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects in S3, or in a store that speaks as S3 does. What is tried again, and how long it may take, is the client's. */
public final class S3ObjectStore implements ObjectStore {

    private final S3Client client;

    public S3ObjectStore(S3Client client) {
        this.client = client;
    }

    /** {@inheritDoc} Problems: {@code source-forbidden}, {@code source-bucket-…}, {@code source-without-etag}. */
    @Override
    public Optional<StoredObject> find(ObjectName name) throws IOException {
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(name.bucket()).key(name.key());
        name.versionId().ifPresent(request::versionId);
        HeadObjectResponse head;
        try {
            head = client.headObject(request.build());
        } catch (SdkException e) {
            if (S3Errors.isMissing(e)) {
                requireBucket(name.bucket());
                return Optional.empty();
            }
            throw S3Errors.ofHead(client, name, e);
        }
        return Optional.of(stored(name, head));
    }

    private static StoredObject stored(ObjectName name, HeadObjectResponse head) throws IOException {
        if (head.contentLength() == null) {
            throw new IOException("the object store did not say how long the object is");
        }
        ObjectPin pin = ObjectPin.of(head.versionId(), head.eTag())
                .orElseThrow(() -> new ProblemException(S3Problems.withoutEtag(name)));
        Map<String, String> metadata = new HashMap<>();
        head.metadata().forEach((key, value) -> metadata.put(key.toLowerCase(Locale.ROOT), EncodedWords.decode(value)));
        return new StoredObject(
                pin.of(name),
                new SourceIdentity(name.location(), head.contentLength(), pin.text()),
                head.eTag() == null ? "" : head.eTag().replace("\"", ""),
                mediaType(head.contentType()),
                Map.copyOf(metadata));
    }

    private static String mediaType(String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
    }

    /** A HEAD's 404 does not say what is missing. Whoever may not ask is told that it is the object. */
    private void requireBucket(String bucket) throws IOException {
        try {
            client.headBucket(HeadBucketRequest.builder().bucket(bucket).build());
        } catch (SdkException e) {
            if (S3Errors.status(e) == 404) {
                throw new ProblemException(S3Problems.bucketMissing(bucket), e);
            }
            if (S3Errors.status(e) != 403) {
                throw S3Errors.ofBucket(bucket, "the bucket " + bucket, "s3:ListBucket", e);
            }
        }
    }

    /**
     * {@inheritDoc} To be forbidden to read them is a problem as anywhere: a video whose tags say what it is called, or who may
     * see it, must not go out without them.
     */
    @Override
    public Map<String, String> tags(ObjectName name) throws IOException {
        GetObjectTaggingRequest.Builder request =
                GetObjectTaggingRequest.builder().bucket(name.bucket()).key(name.key());
        name.versionId().ifPresent(request::versionId);
        try {
            Map<String, String> tags = new HashMap<>();
            for (Tag tag : client.getObjectTagging(request.build()).tagSet()) {
                tags.put(tag.key(), tag.value());
            }
            return Map.copyOf(tags);
        } catch (SdkException e) {
            if (S3Errors.isMissing(e) || S3Errors.isUnknownRequest(e)) {
                return Map.of();
            }
            String permission = name.versionId().isPresent() ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging";
            throw S3Errors.ofBucket(name.bucket(), "the tags of " + name.location(), permission, e);
        }
    }

    @Override
    public Optional<byte[]> beginning(ObjectName name, int most) throws IOException {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(name.bucket()).key(name.key()).range("bytes=0-" + (most - 1));
        name.versionId().ifPresent(request::versionId);
        try {
            return Optional.of(beginning(client.getObject(request.build()), most));
        } catch (SdkException e) {
            if (S3Errors.isMissing(e)) {
                return Optional.empty();
            }
            if (S3Errors.isChanged(e)) {
                // Of no bytes there is no range.
                return Optional.of(new byte[0]);
            }
            throw S3Errors.of(name, permission(name, "s3:GetObject"), e);
        }
    }

    private static byte[] beginning(ResponseInputStream<GetObjectResponse> answer, int most) throws IOException {
        try {
            byte[] bytes = answer.readNBytes(most);
            Long announced = answer.response().contentLength();
            if (announced != null && bytes.length < Math.min(announced, most)) {
                throw new EOFException("the object store ended its answer early");
            }
            return bytes;
        } finally {
            // A store that ignores ranges would send all of it.
            answer.abort();
        }
    }

    /** {@inheritDoc} Needs {@code s3:ListBucket}. */
    @Override
    public void list(String bucket, String prefix, Visitor visitor) throws IOException {
        // Encoded, because a key may hold what XML cannot; the SDK decodes.
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix)
                .encodingType(EncodingType.URL)
                .build();
        Iterator<ListObjectsV2Response> pages =
                client.listObjectsV2Paginator(request).iterator();
        for (List<S3Object> page = next(pages, bucket); !page.isEmpty(); page = next(pages, bucket)) {
            for (S3Object object : page) {
                visitor.found(new ObjectName(bucket, object.key(), Optional.empty()));
            }
        }
    }

    /** The next page that holds something; empty at the end. */
    private static List<S3Object> next(Iterator<ListObjectsV2Response> pages, String bucket) throws IOException {
        try {
            while (pages.hasNext()) {
                List<S3Object> page = pages.next().contents();
                if (!page.isEmpty()) {
                    return page;
                }
            }
            return List.of();
        } catch (SdkException e) {
            throw S3Errors.ofBucket(bucket, "the list of the bucket " + bucket, "s3:ListBucket", e);
        }
    }

    /** A version has a permission of its own. */
    static String permission(ObjectName name, String ofTheNewest) {
        return name.versionId().isPresent() ? ofTheNewest + "Version" : ofTheNewest;
    }
}
