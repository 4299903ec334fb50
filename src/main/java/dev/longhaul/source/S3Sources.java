package dev.longhaul.source;

import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;
import dev.longhaul.upload.Time;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects in S3, or in a store that speaks as S3 does, as sources. */
public final class S3Sources implements Sources {

    private final S3Client client;
    private final Retries retries;

    /**
     * @param client its socket timeout is what ends a read that gets nothing, so it must lie well within a lease; it should
     *     neither compute nor ask for checksums of its own accord ({@code WHEN_REQUIRED})
     */
    public S3Sources(S3Client client, Time time, RandomGenerator chance) {
        this(client, Retries.shortly(time, chance));
    }

    S3Sources(S3Client client, Retries retries) {
        this.client = client;
        this.retries = retries;
    }

    @Override
    public Source pinned(SourceIdentity identity) {
        return new S3Source(identity, client, retries);
    }
}
