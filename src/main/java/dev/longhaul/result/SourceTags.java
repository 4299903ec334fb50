package dev.longhaul.result;

import dev.longhaul.source.PinnedObject;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.News;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The tags of the source object: {@code longhaul:state}, and {@code longhaul:video} once there is one. Its other tags stay. S3 tells
 * nobody of a new object then.
 *
 * @param client whoever made it closes it
 */
public record SourceTags(S3Client client) implements Receiver {

    static final String STATE = "longhaul:state";
    static final String VIDEO = "longhaul:video";

    /** S3's own limit. */
    private static final int MOST = 10;

    private static final int LONGEST_VALUE = 256;

    @Override
    public void receive(CloudEvent event, Deadline deadline) {
        PinnedObject object = PinnedObject.of(event.spec().source())
                .orElseThrow(() -> new Herald.RefusedException(
                        ResultProblems.refused("source", "it is no object in a bucket, and has no tags")));
        try {
            tag(object, event.entry().event(), deadline);
        } catch (SdkException e) {
            throw problem(object, e);
        }
    }

    private void tag(PinnedObject object, News.Event event, Deadline deadline) {
        // Tags know no condition: a newer object that took its place must not say what became of this one.
        object.etag()
                .ifPresent(etag -> client.headObject(request -> request.overrideConfiguration(AwsCalls.within(deadline))
                        .bucket(object.name().bucket())
                        .key(object.name().key())
                        .ifMatch('"' + etag + '"')));
        String version = object.name().versionId().orElse(null);
        List<Tag> before = client.getObjectTagging(request -> request.overrideConfiguration(AwsCalls.within(deadline))
                        .bucket(object.name().bucket())
                        .key(object.name().key())
                        .versionId(version))
                .tagSet();
        List<Tag> after = merged(before, event);
        if (after.size() > MOST) {
            throw new Herald.RefusedException(ResultProblems.refused(
                    object.name().location(),
                    "it has " + before.size() + " tags of its own, and S3 takes " + MOST + " in all"));
        }
        client.putObjectTagging(request -> request.overrideConfiguration(AwsCalls.within(deadline))
                .bucket(object.name().bucket())
                .key(object.name().key())
                .versionId(version)
                .tagging(tagging -> tagging.tagSet(after)));
    }

    static List<Tag> merged(List<Tag> before, News.Event event) {
        List<Tag> after = new ArrayList<>(before.stream()
                .filter(tag -> !tag.key().equals(STATE) && !tag.key().equals(VIDEO))
                .toList());
        after.add(Tag.builder().key(STATE).value(event.state()).build());
        video(event).map(id -> Tag.builder().key(VIDEO).value(id).build()).ifPresent(after::add);
        return after;
    }

    /** In the characters that a tag's value takes. */
    private static Optional<String> video(News.Event event) {
        return event instanceof News.Completed completed
                ? Optional.of(completed.video().id())
                        .map(id -> id.replaceAll("[^\\p{L}\\p{N} _.:/=+@-]", "_"))
                        .map(id -> id.substring(0, Math.min(LONGEST_VALUE, id.length())))
                : Optional.empty();
    }

    private static RuntimeException problem(PinnedObject object, SdkException e) {
        int status = e instanceof AwsServiceException service ? service.statusCode() : 0;
        return switch (status) {
            case 404, 405, 412 ->
                new Herald.RefusedException(ResultProblems.refused(
                        object.name().location(), "the object is gone, or another has taken its place"));
            default -> ResultProblems.of(object.name().location(), "s3:GetObjectTagging and s3:PutObjectTagging", e);
        };
    }
}
