package dev.longhaul.trigger;

import static dev.longhaul.trigger.TriggerRig.continuation;
import static dev.longhaul.trigger.TriggerRig.notification;
import static dev.longhaul.trigger.TriggerRig.problem;
import static dev.longhaul.trigger.TriggerRig.queue;
import static dev.longhaul.trigger.TriggerRig.queueSince;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.intake.Intake;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.trigger.TriggerRig.Again;
import dev.longhaul.trigger.TriggerRig.Sent;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a queue's messages: each succeeds, is sent afresh or comes again, by itself. */
class QueueTest {

    private static final UploadId ONE = new UploadId("111111111111111111111111");
    private static final UploadId TWO = new UploadId("222222222222222222222222");
    private static final UploadId THREE = new UploadId("333333333333333333333333");

    private final TriggerRig rig = new TriggerRig();

    private static List<String> failed(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("batchItemFailures")
                .forEach(item -> ids.add(item.get("itemIdentifier").asText()));
        return ids;
    }

    @Test
    void aContinuation_advancesItsUpload_andCallsForTheNext() {
        assertThat(failed(rig.handle(queue(continuation(ONE)), Duration.ofSeconds(60))))
                .isEmpty();
        assertThat(rig.advanced).containsExactly(ONE);
        assertThat(rig.budgets)
                .containsExactly(TimeBudget.of(TriggerRig.START, Duration.ofSeconds(60), TriggerRig.RESERVE));
        assertThat(rig.sent).containsExactly(new Sent(ONE, Duration.ZERO));
    }

    @Test
    void aContinuationOfABusyUpload_isDone_andSaysWhy() {
        rig.advancing = (id, budget) ->
                new Advance.Busy(TriggerRig.checkpoint(id).takenBy("function f1", TriggerRig.START.plusSeconds(60)));
        assertThat(failed(rig.handle(queue(continuation(ONE))))).isEmpty();
        assertThat(rig.sent).isEmpty();
        // It may have died: the sweep looks after the upload then, and no message has to.
        assertThat(rig.log).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(Level.INFO);
            assertThat(line.upload()).contains(ONE);
            assertThat(line.text())
                    .isEqualTo(
                            "PENDING, 0 of 1000 bytes confirmed; busy: function f1 holds it until 2026-03-14T09:27:53Z"
                                    + " and calls for the next; if it has died, the sweep does then");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"store-unreachable", "store-unavailable", "queue-unreachable"})
    void aTroubleThatPasses_sendsAFreshMessageLater_andLetsTheOldSucceed(String type) {
        rig.advancing = (id, budget) -> {
            throw problem(type);
        };
        assertThat(failed(rig.handle(queue(continuation(ONE))))).isEmpty();
        // The message came the second time: half of two minutes, and no jitter here.
        assertThat(rig.again).containsExactly(new Again(continuation(ONE), TriggerRig.START, Duration.ofMinutes(1)));
    }

    /** The sweep calls for it every few minutes: were each of those calls repeated for ever, they would pile up. */
    @ParameterizedTest(name = "after {0} s: again {1}")
    @CsvSource({"0, true", "1799, true", "1800, false", "100000, false"})
    void aContinuationThatNeverSucceeds_isLeftToTheSweep(int seconds, boolean again) {
        rig.advancing = (id, budget) -> {
            throw problem("store-unreachable");
        };
        Instant since = TriggerRig.START.minusSeconds(seconds);
        assertThat(failed(rig.handle(queueSince(since, continuation(ONE))))).isEmpty();
        // It was delivered the first time: half of one minute.
        assertThat(rig.again)
                .isEqualTo(again ? List.of(new Again(continuation(ONE), since, Duration.ofSeconds(30))) : List.of());
        assertThat(rig.sent).isEmpty();
    }

    @Test
    void aTroubleThatPasses_whenNoMessageCanBeSent_failsTheMessage() {
        rig.queueTrouble = Optional.of(problem("queue-unreachable"));
        rig.advancing = (id, budget) -> {
            throw problem("store-unreachable");
        };
        assertThat(failed(rig.handle(queue(continuation(ONE))))).containsExactly("m0");
    }

    @Test
    void aHandOverThatCannotBeSent_failsTheMessage() {
        rig.queueTrouble = Optional.of(problem("queue-unreachable"));
        assertThat(failed(rig.handle(queue(continuation(ONE))))).containsExactly("m0");
    }

    /** The upload is due when its lease ends: a message at once would meet the same. */
    @ParameterizedTest
    @ValueSource(strings = {"no-credentials", "unknown-destination", "no-such-upload", "no-such-table"})
    void aTroubleThatStays_endsTheMessage_andIsTold(String type) {
        rig.advancing = (id, budget) -> {
            throw problem(type);
        };
        assertThat(failed(rig.handle(queue(continuation(ONE))))).isEmpty();
        assertThat(rig.sent).isEmpty();
        assertThat(rig.log).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(Level.ERROR);
            assertThat(line.upload()).contains(ONE);
            assertThat(line.text()).contains("Title", "Cause", "Remedy");
        });
    }

    @Test
    void anErrorThatNobodyForesaw_isTriedAgainSeldom_andItsWordsAreNotShown() {
        rig.advancing = (id, budget) -> {
            throw new IllegalStateException("secret");
        };
        assertThat(failed(rig.handle(queue(continuation(ONE))))).isEmpty();
        // Half of the longest delay, and no jitter here.
        assertThat(rig.again)
                .containsExactly(
                        new Again(continuation(ONE), TriggerRig.START, Continuations.LONGEST_DELAY.dividedBy(2)));
        assertThat(rig.log).first().satisfies(line -> assertThat(line.text())
                .contains("IllegalStateException", "QueueTest")
                .doesNotContain("secret"));
        rig.queueTrouble = Optional.of(problem("queue-unreachable"));
        assertThat(failed(rig.handle(queue(continuation(ONE))))).containsExactly("m0");
    }

    /** What is the matter with an object: it passes by itself, or wants a person, who may come within days. */
    static Stream<Arguments> troublesOfAnObject() {
        return Stream.of(
                Arguments.of("bucket away", (TriggerRig.Taking) name -> {
                    throw new IOException("secret");
                }),
                Arguments.of("store away", (TriggerRig.Taking) name -> {
                    throw problem("store-unreachable");
                }),
                Arguments.of("queue away", (TriggerRig.Taking) name -> {
                    throw problem("queue-unreachable");
                }),
                Arguments.of("a right missing", (TriggerRig.Taking) name -> {
                    throw problem("table-forbidden");
                }),
                Arguments.of("unforeseen", (TriggerRig.Taking) name -> {
                    throw new IllegalStateException("secret");
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troublesOfAnObject")
    void anObjectThatCannotBeRecorded_isSentAfresh_andNoOther(String name, TriggerRig.Taking trouble) {
        rig.taking = object -> object.key().equals("b.mp4") ? trouble.take(object) : TriggerRig.recorded(object);
        JsonNode event = queue(notification("a.mp4", "1"), notification("b.mp4", "1"), notification("c.mp4", "1"));
        assertThat(failed(rig.handle(event))).isEmpty();
        // Half of the first bound, and no jitter here.
        assertThat(rig.again)
                .containsExactly(new Again(notification("b.mp4", "1"), TriggerRig.START, Duration.ofSeconds(5)));
        assertThat(rig.taken).hasSize(3);
        assertThat(rig.log)
                .filteredOn(line -> line.text().contains("could not be taken in"))
                .singleElement()
                .satisfies(line -> assertThat(line.level()).isEqualTo(Level.ERROR));
        assertThat(rig.log).noneMatch(line -> line.text().contains("secret"));
    }

    @ParameterizedTest(name = "after {0} s: {1} s")
    @CsvSource({
        "0, 5",
        "9, 5",
        "10, 10",
        "39, 20",
        "40, 40",
        "600, 320",
        "900, 450",
        "60000, 450",
        "345600, 450",
        "99999999, 450"
    })
    void anObjectThatCannotBeRecorded_isTriedEverMoreSeldom(int seconds, int delaySeconds) {
        rig.taking = name -> {
            throw problem("store-unreachable");
        };
        Instant since = TriggerRig.START.minusSeconds(seconds);
        assertThat(failed(rig.handle(queueSince(since, notification("a.mp4", "1")))))
                .isEmpty();
        assertThat(rig.again)
                .containsExactly(new Again(notification("a.mp4", "1"), since, Duration.ofSeconds(delaySeconds)));
    }

    @Test
    void anObjectThatCannotBeRecorded_whenNoMessageCanBeSent_fails() {
        rig.queueTrouble = Optional.of(problem("queue-unreachable"));
        rig.taking = name -> {
            throw problem("store-unreachable");
        };
        assertThat(failed(rig.handle(queue(notification("a.mp4", "1"))))).containsExactly("m0");
    }

    /** One that will never be understood must be seen, once the others are taken in. */
    @Test
    void anEvent_ofWhichARecordCannotBeRead_fails_whenTheOthersAreTaken() {
        String event = "{\"Records\":[" + TriggerRig.record("a.mp4", "1")
                + ",{\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}";
        rig.taking = name -> {
            throw problem("store-unreachable");
        };
        assertThat(failed(rig.handle(queue(event)))).isEmpty();
        assertThat(rig.again).containsExactly(new Again(event, TriggerRig.START, Duration.ofSeconds(5)));

        rig.taking = TriggerRig::recorded;
        assertThat(failed(rig.handle(queue(event)))).containsExactly("m0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNWANTED", "SUPERSEDED", "GONE"})
    void anObjectThatIsNotTaken_isDone(Intake.Verdict verdict) {
        rig.taking = name -> new Intake.Taken(verdict, List.of(), List.of());
        assertThat(failed(rig.handle(queue(notification("a.mp4", "1"))))).isEmpty();
        assertThat(rig.log).singleElement().satisfies(line -> assertThat(line.text())
                .contains("s3://videos/a.mp4"));
    }

    @Test
    void anObjectThatIsRefused_isDone_andTold() {
        Problem empty = new Problem("source-empty", "The object is empty", "0 bytes.", "Upload it whole.");
        rig.taking = name ->
                new Intake.Taken(Intake.Verdict.TAKEN, List.of(), List.of(new Intake.Refusal("youtube", empty)));
        assertThat(failed(rig.handle(queue(notification("a.mp4", "1"))))).isEmpty();
        assertThat(rig.log).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(Level.WARN);
            assertThat(line.text()).contains("youtube", "The object is empty");
        });
    }

    /** Lambda hands on at most ten, unordered and some of them twice. */
    @Test
    void eventsOfOneKey_inWhateverMessages_takeItsNewestOnce() {
        JsonNode event = queue(
                notification("a.mp4", "05"),
                notification("a.mp4", "0501"),
                notification("a.mp4", "04"),
                notification("a.mp4", "0501"));
        assertThat(failed(rig.handle(event))).isEmpty();
        assertThat(rig.taken).containsExactly("s3://videos/a.mp4 etag e0501");
    }

    @Test
    void twoContinuationsOfOneUpload_advanceItOnce() {
        rig.handle(queue(continuation(ONE), continuation(TWO), continuation(ONE)));
        assertThat(rig.advanced).containsExactly(ONE, TWO);
    }

    @Test
    void continuations_shareTheTimeThatIsLeft_afterAllElse() {
        rig.taking = name -> {
            rig.pass(Duration.ofSeconds(3));
            return TriggerRig.recorded(name);
        };
        rig.advancing = (id, budget) -> {
            rig.pass(Duration.between(rig.now, budget.end()));
            return TriggerRig.handedOver(id);
        };
        JsonNode event = queue(continuation(ONE), continuation(TWO), continuation(THREE), notification("a.mp4", "1"));
        assertThat(failed(rig.handle(event, Duration.ofSeconds(33)))).isEmpty();
        assertThat(rig.budgets).extracting(TimeBudget::end).containsExactly(at(13), at(23), at(33));
    }

    private static Instant at(int seconds) {
        return TriggerRig.START.plusSeconds(seconds);
    }

    @Test
    void continuationsThatCannotBegin_areSentAfreshAtOnce() {
        rig.advancing = (id, budget) -> {
            rig.pass(Duration.between(rig.now, budget.end()).plusSeconds(1));
            return new Advance.Ended(TriggerRig.checkpoint(id));
        };
        JsonNode event = queue(continuation(ONE), continuation(TWO), continuation(THREE));
        assertThat(failed(rig.handle(event, Duration.ofSeconds(5)))).isEmpty();
        assertThat(rig.advanced).containsExactly(ONE);
        assertThat(rig.again)
                .containsExactly(
                        new Again(continuation(TWO), rig.now, Duration.ZERO),
                        new Again(continuation(THREE), rig.now, Duration.ZERO));
    }

    /** Else its calls would never be given up. */
    @Test
    void continuationThatCannotBegin_keepsItsAge() {
        rig.advancing = (id, budget) -> {
            rig.pass(Duration.ofSeconds(5));
            return new Advance.Ended(TriggerRig.checkpoint(id));
        };
        Instant since = TriggerRig.START.minusSeconds(600);
        JsonNode event = queueSince(since, continuation(ONE), continuation(TWO));
        assertThat(failed(rig.handle(event, Duration.ofSeconds(5)))).isEmpty();
        assertThat(rig.again).containsExactly(new Again(continuation(TWO), since, Duration.ZERO));
    }

    /** If it were sent afresh too, it would go round for ever. */
    @Test
    void theFirst_beginsWhateverTimeIsLeft() {
        assertThat(failed(rig.handle(queue(continuation(ONE)), Duration.ZERO))).isEmpty();
        assertThat(rig.advanced).containsExactly(ONE);
    }

    @Test
    void objectsThatCannotBegin_areSentAfreshAtOnce() {
        rig.taking = name -> {
            rig.pass(Duration.ofSeconds(9));
            return TriggerRig.recorded(name);
        };
        JsonNode event = queue(notification("a.mp4", "1"), notification("b.mp4", "1"), continuation(ONE));
        assertThat(failed(rig.handle(event, Duration.ofSeconds(10)))).isEmpty();
        assertThat(rig.again)
                .containsExactly(
                        new Again(notification("b.mp4", "1"), rig.now, Duration.ZERO),
                        new Again(continuation(ONE), rig.now, Duration.ZERO));
    }

    /** One comes every minute: what is sent again would pile up. */
    @ParameterizedTest
    @ValueSource(strings = {"store-unreachable", "no-such-table"})
    void aSweepThatCannotReadWhatIsDue_isTold_andLeftToTheNext(String type) {
        rig.due.fail(problem(type));
        assertThat(failed(rig.handle(queue("{\"longhaul\":\"sweep\"}")))).isEmpty();
        assertThat(rig.again).isEmpty();
        assertThat(rig.log).singleElement().satisfies(line -> assertThat(line.level())
                .isEqualTo(Level.ERROR));
    }

    @Test
    void aKeyWithLineBreaks_makesNoLinesInTheLog() {
        rig.handle(queue(notification("a%0AERROR+%1B%5B31mfake%E2%80%AE.mp4", "1")));
        assertThat(rig.log).singleElement().satisfies(line -> assertThat(line.text())
                .contains("s3://videos/a?ERROR ?[31mfake?.mp4"));
    }
}
