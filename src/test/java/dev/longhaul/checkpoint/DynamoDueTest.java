package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is due, where one of the records cannot be read. */
class DynamoDueTest {

    private final LockedSeal seal = new LockedSeal();
    private final Checkpoints checkpoints =
            new DynamoStore(new ScriptedDynamo(), "table", seal, new SecureRandom()).checkpoints();

    /** Else a KMS key that was disabled, while one upload was still sealed with it, would end all sweeps. */
    @ParameterizedTest
    @ValueSource(strings = {"key-unusable", "store-denied", "checkpoint-sealed"})
    void aSessionWhoseKeyMayNotBeUsedHidesNoOther(String problem) {
        recordTwo();
        seal.problem = problem;
        assertThat(due()).containsExactly(Samples.id(2));
    }

    /** It would keep a sweep waiting for each record. */
    @Test
    void aKmsThatDoesNotAnswerEndsIt() {
        recordTwo();
        seal.problem = "store-unreachable";
        assertThatThrownBy(this::due).isInstanceOf(ProblemException.class);
    }

    private void recordTwo() {
        UploadState uploading = Samples.everyState().get(2).state();
        assertThat(checkpoints.create(Samples.created(1).with(uploading))).isTrue();
        assertThat(checkpoints.create(Samples.created(2))).isTrue();
        assertThat(due()).containsExactlyInAnyOrder(Samples.id(1), Samples.id(2));
    }

    private List<UploadId> due() {
        return checkpoints.due(NOW.plusSeconds(60), 9).stream()
                .map(Checkpoint::id)
                .toList();
    }

    /** Opens nothing once it has a problem. */
    private static final class LockedSeal implements SessionSeal {

        private String problem = "";

        @Override
        public String seal(UploadId id, String session) {
            return session;
        }

        @Override
        public String open(UploadId id, String sealed) {
            if (problem.isEmpty()) {
                return sealed;
            }
            throw new ProblemException(new Problem(problem, "Locked", "Cause", "Remedy"));
        }
    }
}
