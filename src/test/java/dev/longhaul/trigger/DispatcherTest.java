package dev.longhaul.trigger;

import static dev.longhaul.trigger.TriggerRig.notification;
import static dev.longhaul.trigger.TriggerRig.problem;
import static dev.longhaul.trigger.TriggerRig.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.intake.Intake;
import dev.longhaul.trigger.TriggerRig.Sent;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who is told what, when no queue calls. */
class DispatcherTest {

    private static final UploadId ID = new UploadId("9f86d081884c7d659a2feaa0");
    private static final String DIRECT = "{\"upload\":{\"bucket\":\"videos\",\"key\":\"a+b.mp4\"}}";

    private final TriggerRig rig = new TriggerRig();

    private static void assertFails(String type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(type));
    }

    @Test
    void aDirectRequest_isRecordedAndAnswered() {
        JsonNode answer = rig.handle(DIRECT);
        Checkpoint recorded = TriggerRig.recorded(EventReaderTest.name("videos", "a+b.mp4"))
                .uploads()
                .get(0)
                .checkpoint();
        assertThat(answer)
                .isEqualTo(EventJson.read("{\"state\":\"recorded\",\"uploads\":[{\"id\":\"" + recorded.id()
                        + "\",\"destination\":\"youtube\",\"state\":\"PENDING\",\"recorded\":true}],\"refused\":[]}"));
        assertThat(rig.advanced).isEmpty();
    }

    @Test
    void aDirectRequest_whoseObjectIsRefused_isAnsweredWithTheProblem() {
        Problem empty = new Problem("source-empty", "The object is empty", "0 bytes.", "Upload it whole.");
        rig.taking = name ->
                new Intake.Taken(Intake.Verdict.TAKEN, List.of(), List.of(new Intake.Refusal("youtube", empty)));
        assertThat(rig.handle(DIRECT))
                .isEqualTo(
                        EventJson.read(
                                "{\"state\":\"refused\",\"uploads\":[],\"refused\":[{\"destination\":\"youtube\",\"type\":\"source-empty\",\"title\":\"The object is empty\",\"detail\":\"0 bytes.\",\"remedy\":\"Upload it whole.\"}]}"));
    }

    @Test
    void aDirectRequest_whoseObjectIsGone_isAnsweredSo() {
        rig.taking = name -> new Intake.Taken(Intake.Verdict.GONE, List.of(), List.of());
        assertThat(rig.handle(DIRECT).get("state").asText()).isEqualTo("gone");
    }

    @Test
    void aDirectRequest_thatCannotBeDoneNow_isAnsweredWithTheProblem() {
        rig.taking = name -> {
            throw new IOException("secret");
        };
        JsonNode answer = rig.handle(DIRECT);
        assertThat(answer.get("state").asText()).isEqualTo("failed");
        assertThat(answer.get("problem").get("type").asText()).isEqualTo("bucket-unreachable");
        assertThat(answer.toString()).doesNotContain("secret");
    }

    /** Lambda delivers it again; what is recorded stays so. */
    @Test
    void anEventOfABucket_thatCannotBeDoneNow_failsAfterTheOthersAreDone() {
        rig.taking = name -> {
            if (name.key().equals("a.mp4")) {
                throw new IOException("secret");
            }
            return TriggerRig.recorded(name);
        };
        assertFails(
                "event-unfinished",
                () -> rig.handle("{\"Records\":[" + record("a.mp4", "1") + "," + record("b.mp4", "1") + "]}"));
        assertThat(rig.taken).hasSize(2);
    }

    /** Lambda throws the event away in the end: each object that is lost with it is named. */
    @Test
    void everyRecordThatCannotBeRead_isLogged() {
        rig.taking = name -> {
            throw new IOException("secret");
        };
        assertFails(
                "event-unfinished",
                () -> rig.handle("{\"Records\":[" + record("%zz", "1") + "," + record("a.mp4", "1") + ","
                        + record("", "1") + "]}"));
        assertThat(rig.log)
                .filteredOn(line -> line.level() == TriggerLog.Level.ERROR)
                .extracting(TriggerRig.Line::text)
                .hasSize(3)
                .anyMatch(text -> text.contains("percent sign"))
                .anyMatch(text -> text.contains("'key'"));
    }

    @Test
    void anEventOfABucket_thatNoRouteWants_isDone() {
        rig.taking = name -> new Intake.Taken(Intake.Verdict.UNWANTED, List.of(), List.of());
        assertThat(rig.handle(notification("a.txt", "1")).get("state").asText()).isEqualTo("unwanted");
    }

    @Test
    void aContinuationWithoutAQueue_isAnsweredWithWhereTheUploadStands() {
        UploadState cancelled = new UploadState.Pending().cancelled();
        rig.advancing =
                (id, budget) -> new Advance.Ended(TriggerRig.checkpoint(id).with(cancelled));
        assertThat(rig.handle("{\"upload\":\"" + ID + "\"}"))
                .isEqualTo(
                        EventJson.read(
                                "{\"state\":\"ended\",\"uploads\":[{\"id\":\"" + ID
                                        + "\",\"destination\":\"youtube\",\"state\":\"CANCELLED\",\"recorded\":false}],\"refused\":[]}"));
    }

    @Test
    void aContinuationWithoutAQueue_thatCannotGoOn_isAnsweredWithTheProblem_andCalledForAgain() {
        rig.advancing = (id, budget) -> {
            throw problem("store-unreachable");
        };
        JsonNode answer = rig.handle("{\"upload\":\"" + ID + "\"}");
        assertThat(answer.get("problem").get("type").asText()).isEqualTo("store-unreachable");
        assertThat(rig.sent).containsExactly(new Sent(ID, Duration.ofSeconds(30)));
    }

    @Test
    void aSweep_callsForWhatIsDue_andSaysHowMuch() {
        rig.due.add(TriggerRig.checkpoint(ID));
        assertThat(rig.handle("{\"longhaul\":\"sweep\"}"))
                .isEqualTo(EventJson.read("{\"state\":\"swept\",\"due\":1,\"called\":1,\"failed\":0}"));
        assertThat(rig.sent).containsExactly(new Sent(ID, Duration.ZERO));
        assertThat(rig.advanced).isEmpty();
    }

    @Test
    void aSweepWhoseMessageCannotBeSent_tellsOfIt() {
        rig.queueTrouble = Optional.of(problem("queue-unreachable"));
        rig.due.add(TriggerRig.checkpoint(ID));
        assertThat(rig.handle("{\"longhaul\":\"sweep\"}").get("failed").asInt()).isEqualTo(1);
        assertThat(rig.log).anyMatch(line -> line.upload().equals(Optional.of(ID)));
    }

    /** Lambda would try it again, and keep it in the end: one a minute. */
    @Test
    void aSweepThatCannotReadWhatIsDue_saysSo_andDoesNotFail() {
        rig.due.fail(problem("store-unreachable"));
        assertThat(rig.handle("{\"longhaul\":\"sweep\"}").at("/problem/type").asText())
                .isEqualTo("store-unreachable");
        assertThat(rig.log).singleElement().satisfies(line -> assertThat(line.level())
                .isEqualTo(TriggerLog.Level.ERROR));
    }

    @Test
    void aSweepThatFailsAsNobodyForesaw_showsNoWordsOfIt() {
        rig.due.fail(new IllegalStateException("secret"));
        assertThat(rig.handle("{\"longhaul\":\"sweep\"}").toString())
                .contains("unexpected")
                .doesNotContain("secret");
        assertThat(rig.log).noneMatch(line -> line.text().contains("secret"));
    }

    @Test
    void whatIsNotJson_fails() {
        assertFails("event-unreadable", () -> EventJson.read("{".getBytes(StandardCharsets.UTF_8)));
        assertFails("event-unreadable", () -> rig.handle("[]"));
        assertFails("event-unreadable", () -> rig.handle(""));
    }
}
