package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DIRECT,         /Records/0/s3/object/key, a+b%2Bc%2F%C3%BC.mp4",
        "QUEUE,          /Records/0/s3/object/key, a+b%2Bc%2F%C3%BC.mp4",
        "EVENT_BRIDGE,   /detail/object/key,       a b+c/ü.mp4"
    })
    void envelope_writesTheKeyAsItsServiceDoes(Envelope envelope, String pointer, String expected) throws Exception {
        JsonNode event = JSON.readTree(envelope.write(put("a b+c/ü.mp4")));

        assertThat(event.at(pointer).asText()).isEqualTo(expected);
    }

    @Test
    void topic_wrapsTheNotificationAsText() throws Exception {
        JsonNode event = JSON.readTree(Envelope.TOPIC_IN_QUEUE.write(put("key.mp4")));

        assertThat(JSON.readTree(event.path("Message").asText())
                        .at("/Records/0/s3/object/key")
                        .asText())
                .isEqualTo("key.mp4");
    }

    @Test
    void deliveries_areOneToThreeOfEachAndTheSameForTheSameSeed() {
        List<ObjectPut> puts =
                IntStream.range(0, 100).mapToObj(i -> put("v" + i + ".mp4")).toList();
        List<String> queued = new ArrayList<>();
        List<String> invoked = new ArrayList<>();

        int deliveries = new BucketEvents(invoked::add, queued::add, 7)
                .deliverAll(puts, List.of(Envelope.DIRECT, Envelope.QUEUE));

        assertThat(queued.size() + invoked.size()).isEqualTo(deliveries).isBetween(150, 250);
        assertThat(new BucketEvents(again -> {}, again -> {}, 7)
                        .deliverAll(puts, List.of(Envelope.DIRECT, Envelope.QUEUE)))
                .isEqualTo(deliveries);
        assertThat(puts).allSatisfy(put -> assertThat(queued.stream()
                                .filter(event -> event.contains('"' + put.key() + '"'))
                                .count()
                        + invoked.stream()
                                .filter(event -> event.contains('"' + put.key() + '"'))
                                .count())
                .isBetween(1L, 3L));
    }

    private static ObjectPut put(String key) {
        return new ObjectPut(
                "videos", key, Optional.empty(), "d41d8cd98f00b204e9800998ecf8427e", 7, "0055AED6DCD90281E5");
    }
}
