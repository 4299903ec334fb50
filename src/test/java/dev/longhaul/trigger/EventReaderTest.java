package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.source.ObjectName;
import dev.longhaul.trigger.Incoming.Message;
import dev.longhaul.trigger.Incoming.Messages;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Details of shapes; the shapes themselves are in {@code events/}, read by {@link RecordedEventsTest}. */
class EventReaderTest {

    static ObjectName name(String bucket, String key) {
        return new ObjectName(bucket, key, Optional.empty());
    }

    private static Incoming read(String event) {
        return EventReader.read(EventJson.read(event));
    }

    private static String direct(String more) {
        return "{\"upload\":{\"bucket\":\"videos\",\"key\":\"a.mp4\"" + more + "}}";
    }

    private static Incoming.Direct direct(Optional<String> versionId, Optional<String> etag) {
        return new Incoming.Direct(
                new ObjectEvent(new ObjectName("videos", "a.mp4", versionId), etag, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', ,",
                "',\"versionId\":null,\"etag\":null', ,",
                "',\"versionId\":\"\",\"etag\":\"\"', ,",
                "',\"versionId\":\"null\"', ,",
                "',\"versionId\":\"v1\"', v1,",
                "',\"etag\":\"abc\"', , abc",
                "',\"etag\":\"\\\"abc-3\\\"\"', , abc-3",
                "',\"etag\":\"\\\"\\\"\"', ,"
            })
    void versionAndETag_areTakenWithoutWhatPinsNothing(String more, String versionId, String etag) {
        assertThat(read(direct(more))).isEqualTo(direct(Optional.ofNullable(versionId), Optional.ofNullable(etag)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"upload\":{}}",
                "{\"upload\":{\"bucket\":\"videos\"}}",
                "{\"upload\":{\"bucket\":\"videos\",\"key\":\"\"}}",
                "{\"upload\":{\"bucket\":\"videos\",\"key\":7}}",
                "{\"upload\":{\"bucket\":\"v\",\"key\":\"a\"}}",
                "{\"upload\":{\"bucket\":\"../videos\",\"key\":\"a\"}}",
                "{\"upload\":{\"bucket\":\"videos\",\"key\":\"\\ud800\"}}",
                "{\"upload\":{\"bucket\":\"videos\",\"key\":\"a\",\"versionId\":[]}}",
                "{\"upload\":\"9F86D081884C7D659A2FEAA0\"}",
                "{\"upload\":null}",
                "{\"longhaul\":\"continue\"}",
                "{\"longhaul\":\"stop\"}",
                "{\"longhaul\":1}",
                "{\"Records\":{}}",
                "{\"Records\":[1]}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"{}\"}]}",
                "{\"detail-type\":\"Object Created\"}",
                "{\"detail-type\":\"Object Created\",\"detail\":{\"bucket\":{\"name\":\"videos\"},\"object\":{}}}",
                "17",
                "null"
            })
    void whatIsMissingOrOfAWrongType_isUnreadable(String event) {
        Incoming incoming = read(event);
        if (incoming instanceof Incoming.ObjectEvents made) {
            assertThat(made.objects()).isEmpty();
            assertThat(made.unreadable()).isNotEmpty();
        } else {
            assertThat(incoming).isInstanceOf(Incoming.Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":[]}", "{\"detail-type\":7}", "{\"detail-type\":\"Parameter Store Change\"}"})
    void whatTellsOfNoObject_isNothing(String event) {
        assertThat(read(event)).isInstanceOf(Incoming.Nothing.class);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "1773480413589" | {}                                                      | 2026-03-14T09:26:53.589Z
            "1773480413589" | {"longhaul-since":{"stringValue":"1773480000000"}}      | 2026-03-14T09:20:00Z
            "soon"          | {"longhaul-since":{"stringValue":"1773480000000"}}      | 2026-03-14T09:20:00Z
            "soon"          | {}                                                      |
            "1773480413589" | {"longhaul-since":{"stringValue":"99999999999999999"}}  |
            null            | null                                                    |
            """)
    void since_isWhenTheFirstMessageCame(String sent, String attributes, Instant since) {
        Messages messages = (Messages) read(
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":\"{}\",\"attributes\":{\"SentTimestamp\":"
                        + sent + "},\"messageAttributes\":" + attributes + "}]}");
        assertThat(messages.messages()).extracting(Message::since).containsExactly(Optional.ofNullable(since));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"'\"7\"', 7", "7, 7", "'\"many\"', 1", "null, 1", "-3, 1"})
    void receiveCount_isAtLeastOne(String stated, int count) {
        Messages messages = (Messages) read(
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":\"{\\\"longhaul\\\":\\\"sweep\\\"}\","
                        + "\"attributes\":{\"ApproximateReceiveCount\":" + stated + "}}]}");
        assertThat(messages.messages())
                .containsExactly(
                        new Message("m", new Incoming.SweepDue(), count, "{\"longhaul\":\"sweep\"}", Optional.empty()));
    }

    @Test
    void aSequencerThatIsNone_isLeftAway() {
        Incoming.ObjectEvents made = (Incoming.ObjectEvents) read(TriggerRig.notification("a.mp4", "not hex"));
        assertThat(made.objects().get(0).sequencer()).isEmpty();
    }
}
