package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a request may last in an invocation of a minute, of which 5 s are kept for the hand-over. */
class LeaseKeeperTest {

    private final Stage stage = new Stage();

    /** One that began in time ends before the reserve; in it, half of what is left is for calling the next invocation. */
    @ParameterizedTest(name = "after {0} s: {1} s")
    @CsvSource({"0, 30", "20, 30", "40, 15", "50, 5", "52, 4", "56, 2", "59, 0.5", "60, 0", "61, 0"})
    void request_leavesTimeForTheHandOver(int secondsGone, double secondsLeft) {
        TimeBudget budget = TimeBudget.of(stage.time.now(), Duration.ofMinutes(1), Stage.RESERVE);
        Checkpoints.Held held = stage.store
                .take(stage.spec.id(), "one", stage.time.now(), stage.time.now().plusSeconds(600))
                .orElseThrow();
        LeaseKeeper lease = new LeaseKeeper(
                held,
                budget,
                Limits.DEFAULT,
                stage.time,
                new Stop(),
                InvocationListener.NONE,
                new Telling(Herald.NONE, stage.time, InvocationListener.NONE));
        stage.time.pass(Duration.ofSeconds(secondsGone));
        assertThat(lease.requestDeadline().left()).isEqualTo(Duration.ofMillis((long) (1000 * secondsLeft)));
    }
}
