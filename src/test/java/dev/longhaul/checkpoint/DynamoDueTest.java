package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Sweep;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due where the keys of sessions may not be used: a disabled KMS key, or a KMS that does not answer. */
class DynamoDueTest {

    private static final Instant DUE = NOW.plusSeconds(100);

    private final LockedSeal seal = new LockedSeal();
    private final DynamoStore store = new DynamoStore(new ScriptedDynamo(), "table", seal, new SecureRandom());
    private final Checkpoints checkpoints = store.checkpoints();

    @Test
    void aSweepNeedsNoKey_andLeavesTheSessionAsItIs() {
        UploadState uploading = Samples.everyState().get(2).state();
        assertThat(checkpoints.create(Samples.created(1).with(uploading))).isTrue();
        assertThat(checkpoints.create(Samples.created(2))).isTrue();
        Checkpoint before = checkpoints.find(Samples.id(1)).orElseThrow();
        seal.locked = true;
        List<UploadId> called = new ArrayList<>();
        Sweep sweep = new Sweep(store.unopened(), (id, delay) -> called.add(id), new SkippingTime(DUE), "sweep");
        assertThat(sweep.run(TimeBudget.UNLIMITED)).isEqualTo(new Sweep.Swept(2, 2, List.of(), false));
        assertThat(called).containsExactlyInAnyOrder(Samples.id(1), Samples.id(2));
        seal.locked = false;
        Checkpoint after = checkpoints.find(Samples.id(1)).orElseThrow();
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.dueAt()).isAfter(DUE);
    }

    /** Opens and seals nothing while it is locked. */
    private static final class LockedSeal implements SessionSeal {

        private boolean locked;

        @Override
        public String seal(UploadId id, String session) {
            return unlocked(session);
        }

        @Override
        public String open(UploadId id, String sealed) {
            return unlocked(sealed);
        }

        private String unlocked(String text) {
            if (locked) {
                throw new ProblemException(new Problem("key-unusable", "Locked", "Cause", "Remedy"));
            }
            return text;
        }
    }
}
