package dev.longhaul.source;

import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;
import dev.longhaul.upload.Time;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Objects in S3, or in a store that speaks as S3 does, as sources. */
public final class S3Sources implements Sources {

    private final S3Client client;
    private final Optional<Supplier<S3Presigner>> presigner;
    private final Retries retries;

    /**
     * @param client its socket timeout is what ends a read that gets nothing, so it must lie well within a lease; it should
     *     neither compute nor ask for checksums of its own accord ({@code WHEN_REQUIRED})
     */
    public S3Sources(S3Client client, Time time, RandomGenerator chance) {
        this(client, Optional.empty(), Retries.shortly(time, chance));
    }

    /**
     * @param presigner signs addresses from which platforms can fetch an object themselves; asked for when one is wanted
     */
    public S3Sources(S3Client client, Supplier<S3Presigner> presigner, Time time, RandomGenerator chance) {
        this(client, Optional.of(presigner), Retries.shortly(time, chance));
    }

    private S3Sources(S3Client client, Optional<Supplier<S3Presigner>> presigner, Retries retries) {
        this.client = client;
        this.presigner = presigner;
        this.retries = retries;
    }

    @Override
    public Source pinned(SourceIdentity identity) {
        return new S3Source(identity, client, presigner, retries);
    }
}
