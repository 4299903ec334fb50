package dev.longhaul.result;

import dev.longhaul.upload.Deadline;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Calls to AWS that end in time. */
final class AwsCalls {

    /** The SDK takes no time that is nothing. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private AwsCalls() {}

    /** Repetitions included. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> within(Deadline deadline) {
        Duration left = deadline.left();
        return override -> override.apiCallTimeout(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
    }
}
