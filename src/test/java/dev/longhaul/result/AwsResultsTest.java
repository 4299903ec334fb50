package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Herald;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** What AWS may answer that a stand-in for it does not. */
class AwsResultsTest {

    private static void requireProblem(Receiver receiver, CloudEvent event, String type, boolean forGood) {
        assertThatThrownBy(() -> receiver.receive(event, Events.SOON))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo(type);
                    assertThat(e.problem().toString()).doesNotContain("secret");
                    assertThat(e instanceof Herald.RefusedException).isEqualTo(forGood);
                });
    }

    @Test
    void anEntryThatTheBusDidNotTake_isToldAgain() {
        EventBridgeResults bus = new EventBridgeResults(new ScriptedAws.Bus("ThrottlingException"), "studio");
        requireProblem(bus, Events.completed(), "result-unreachable", false);
    }

    @Test
    void inAFifoTopic_anUploadIsAGroup_andARepeatADuplicate() {
        ScriptedAws.Topic topic = new ScriptedAws.Topic();
        new SnsResults(topic, "arn:aws:sns:eu-central-1:123456789012:alarms.fifo")
                .receive(Events.completed(), Events.SOON);
        new SnsResults(topic, "arn:aws:sns:eu-central-1:123456789012:alarms").receive(Events.completed(), Events.SOON);
        PublishRequest fifo = topic.published.get(0);
        assertThat(fifo.messageGroupId()).isEqualTo("9f86d081884c7d659a2feaa0");
        assertThat(fifo.messageDeduplicationId()).isEqualTo(Events.completed().id());
        assertThat(fifo.messageAttributes().get("type").stringValue()).isEqualTo("dev.longhaul.upload.completed");
        assertThat(topic.published.get(1).messageGroupId()).isNull();
        topic.away = true;
        requireProblem(
                new SnsResults(topic, "arn:aws:sns:eu-central-1:123456789012:alarms"),
                Events.completed(),
                "result-unreachable",
                false);
    }

    @Test
    void aVersion_isTaggedAsItIs_andWhatHasNone_ifItIsStillTheSame() {
        ScriptedAws.Tags s3 = new ScriptedAws.Tags();
        new SourceTags(s3).receive(Events.completed(), Events.SOON);
        assertThat(s3.calls).containsExactly("get videos in/a b.mp4 v1", "put videos in/a b.mp4 v1");
        s3.calls.clear();
        new SourceTags(s3).receive(Events.completed("videos", "a.mp4", "etag:abc"), Events.SOON);
        assertThat(s3.calls).containsExactly("head \"abc\"", "get videos a.mp4 null", "put videos a.mp4 null");
        assertThat(s3.tags).extracting(Tag::key).containsExactly(SourceTags.STATE, SourceTags.VIDEO);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "404, NoSuchKey, result-refused, true",
        "405, MethodNotAllowed, result-refused, true",
        "412, PreconditionFailed, result-refused, true",
        "403, AccessDenied, result-forbidden, false",
        "503, SlowDown, result-unreachable, false",
    })
    void errorsOfTheStore(int status, String code, String type, boolean forGood) {
        ScriptedAws.Tags s3 = new ScriptedAws.Tags();
        s3.status = status;
        s3.code = code;
        requireProblem(new SourceTags(s3), Events.completed("videos", "a.mp4", "etag:abc"), type, forGood);
        assertThat(s3.calls).hasSize(1);
    }

    @Test
    void whereThereIsNoRoomForTwoTags_nothingIsChanged() {
        ScriptedAws.Tags s3 = new ScriptedAws.Tags();
        s3.tags = IntStream.range(0, 9)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .toList();
        requireProblem(new SourceTags(s3), Events.completed(), "result-refused", true);
        assertThat(s3.calls).containsExactly("get videos in/a b.mp4 v1");
    }

    @Test
    void aSourceThatIsNoObject_hasNoTags() {
        CloudEvent event = Events.of(new SourceIdentity("/videos/a.mp4", 1000, "mtime=1"), Events.COMPLETED);
        requireProblem(new SourceTags(new ScriptedAws.Tags()), event, "result-refused", true);
    }
}
