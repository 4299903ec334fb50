package dev.longhaul.checkpoint;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.Time;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.KmsClient;

/** The seal that the configuration asks for. */
public final class SessionSeals {

    private SessionSeals() {}

    /**
     * With a KMS key, that seals, and configured keys still open what they have sealed before. Nothing is asked of KMS yet.
     *
     * @param kms used only if a KMS key is configured
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration} if there is no key at all, or a key cannot be used
     */
    public static SessionSeal of(LonghaulConfig.Aws config, Supplier<KmsClient> kms, Time time, SecureRandom random) {
        requireKey(config);
        List<DataKeys> keys = new ArrayList<>();
        config.kmsKey().ifPresent(id -> keys.add(new KmsDataKeys(kms.get(), id, time)));
        config.dataKey().ifPresent(text -> keys.add(new ConfiguredDataKeys(text)));
        return new AesSeal(keys, random);
    }

    /**
     * Looks whether there is a key, and a configured one is a key at all.
     *
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration}
     */
    public static void requireKey(LonghaulConfig.Aws config) {
        if (config.kmsKey().isEmpty() && config.dataKey().isEmpty()) {
            throw SealProblems.noKey();
        }
        config.dataKey().ifPresent(ConfiguredDataKeys::new);
    }
}
