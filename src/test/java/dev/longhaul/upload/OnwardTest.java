package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the end of an invocation means for the next. */
class OnwardTest {

    private static final Problem REASON = new Problem("type", "Title", "Cause", "Remedy");
    private static final Instant NOW = FakeTime.START;

    private final FakeTime time = new FakeTime();
    private final ModelQueue queue = new ModelQueue(time, Set.of());

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of("ended", new Advance.Ended(at(new UploadState.Cancelled())), -1),
                Arguments.of("busy", new Advance.Busy(at(Stage.uploading(16))), -1),
                Arguments.of("handed over, at once", handedOver(0), 0),
                Arguments.of("handed over, after a back-off", handedOver(64), 64),
                Arguments.of("handed over, late", handedOver(-3), 0),
                Arguments.of("handed over, for longer than a queue can", handedOver(901), -1),
                Arguments.of("waits", waits(30, true), 30),
                Arguments.of("waits as long as a queue can", waits(900, true), 900),
                Arguments.of("waits longer", waits(901, true), -1),
                Arguments.of("waits until what has passed", waits(-1, true), 0),
                Arguments.of("waited before", waits(30, false), -1));
    }

    private static Advance handedOver(long seconds) {
        return new Advance.HandedOver(at(Stage.uploading(16)), NOW.plusSeconds(seconds));
    }

    private static Advance waits(long seconds, boolean begun) {
        return new Advance.Waits(at(Stage.uploading(16).waiting(NOW.plusSeconds(seconds), REASON)), begun);
    }

    private static Checkpoint at(UploadState state) {
        return Checkpoint.create(Specs.of(40, 16, NOW), NOW).with(state);
    }

    @ParameterizedTest(name = "{0}: {2} s")
    @MethodSource("endings")
    void after_callsForTheNextInvocation_ifAQueueCanKeepItsDelay(String name, Advance advance, int delaySeconds) {
        Optional<Duration> expected =
                delaySeconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(delaySeconds));
        assertThat(new Onward(queue, time).after(advance)).isEqualTo(expected);
        assertThat(queue.next(Instant.MAX))
                .isEqualTo(expected.map(
                        delay -> new ModelQueue.Message(advance.checkpoint().id(), NOW.plus(delay))));
    }

    /** Of a message that came twice would else two come after every wait. */
    @Test
    void aMessageThatComesTwice_becomesOneAfterAWait() {
        Stage stage = new Stage();
        stage.platform.expect(
                "open", new Outcome.Wait(new Until.After(Duration.ofMinutes(10)), REASON, Outcome.Wait.Scope.UPLOAD));
        Onward onward = new Onward(queue, stage.time);
        assertThat(onward.after(stage.advance(Duration.ofSeconds(20)))).isPresent();
        assertThat(onward.after(stage.advance(Duration.ofSeconds(20)))).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
    }
}
