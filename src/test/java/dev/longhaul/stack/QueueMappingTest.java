package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** What of a batch of "one" and "two" comes again, by the function's answer. */
class QueueMappingTest {

    private static final List<Message> BATCH = List.of(
            Message.builder().messageId("one").build(),
            Message.builder().messageId("two").build());

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "null                                                                     | nothing",
                "{}                                                                       | nothing",
                "{\"batchItemFailures\":null}                                             | nothing",
                "{\"batchItemFailures\":[]}                                               | nothing",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"two\"}]}                   | two",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}                      | one,two",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}                      | one,two",
                "{\"batchItemFailures\":[{\"item\":\"two\"}]}                             | one,two",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"three\"}]}                 | one,two",
                "{\"batchItem                                                             | one,two",
            })
    void answer_namesWhatComesAgain(String answer, String expected) {
        Set<String> again = expected == null ? Set.of() : Set.of(expected.split(","));

        assertThat(QueueMapping.failed(BATCH, new Ending.Answered(answer))).isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"failed", "timed out", "died"})
    void invocationWithoutAnswer_failsTheBatch(String how) {
        Ending ending =
                switch (how) {
                    case "failed" -> new Ending.Failed("{}");
                    case "timed out" -> new Ending.TimedOut();
                    default -> new Ending.Died(137);
                };

        assertThat(QueueMapping.failed(BATCH, ending)).containsExactlyInAnyOrder("one", "two");
    }
}
