package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events the {@link EventHandler} gets, and what becomes of its answer. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class LambdaEntryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventServer lambda = new EventServer();
    private final List<JsonNode> handled = new ArrayList<>();
    private final List<InvocationTime> times = new ArrayList<>();

    @BeforeEach
    void listen() {
        QuarkusMock.installMockForType(
                (event, time, http) -> {
                    if (event.path("requestContext").has("http")) {
                        return http.answer(event);
                    }
                    handled.add(event);
                    times.add(time);
                    if (event.has("fail")) {
                        throw new ProblemException(
                                new Problem(
                                        "no-such-table",
                                        "There is no table",
                                        event.path("fail").asText(),
                                        "Make it."),
                                new IOException("a secret of the library's"));
                    }
                    if (event.has("crash")) {
                        throw new IllegalStateException("a secret of the library's");
                    }
                    return JSON.createObjectNode().set("handled", event);
                },
                EventHandler.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}",
                "{\"requestContext\":{}}",
                "{\"requestContext\":\"http\"}",
                "[]",
                "null",
                "7",
                "\"text\""
            })
    void event_isHandledWithTheTimeThatIsLeft(String event) throws Exception {
        assertThat(send(event).path("handled")).isEqualTo(JSON.readTree(event));
        assertThat(handled).containsExactly(JSON.readTree(event));
        // The event server names no deadline; the time runs from when the event came.
        assertThat(times).singleElement().extracting(InvocationTime::left).satisfies(left -> assertThat(left)
                .isLessThan(LambdaEntry.WITHOUT_DEADLINE)
                .isGreaterThan(LambdaEntry.WITHOUT_DEADLINE.minusSeconds(30)));
    }

    @Test
    void request_isNoEventOfTheHandlers() throws Exception {
        assertThat(lambda.get("/version").statusCode()).isEqualTo(200);
        assertThat(handled).isEmpty();
    }

    @Test
    void failedInvocation_isToldToLambdaAndTheNextOneRuns() throws Exception {
        HttpResponse<String> failed = lambda.post("{\"fail\":\"the table is not there\"}");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(JSON.readTree(failed.body()).path("errorMessage").asText())
                .isEqualTo("no-such-table: There is no table. the table is not there");
        assertThat(failed.body()).doesNotContain("secret");
        assertThat(lambda.post("this is no JSON").statusCode()).isEqualTo(500);
        assertThat(send("{}").path("handled").isObject()).isTrue();
    }

    /** What fails an invocation is logged: a key must not make lines of its own there. */
    @Test
    void problem_isToldInOneLine() throws Exception {
        HttpResponse<String> failed = lambda.post("{\"fail\":\"s3://videos/a\\nERROR b\\u001b[2J is not there\"}");
        assertThat(JSON.readTree(failed.body()).path("errorMessage").asText())
                .isEqualTo("no-such-table: There is no table. s3://videos/a; ERROR b?[2J is not there");
    }

    @Test
    void whatNobodyForesaw_isToldWithoutItsWords() throws Exception {
        HttpResponse<String> failed = lambda.post("{\"crash\":true}");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body())
                .contains("unexpected", "java.lang.IllegalStateException")
                .doesNotContain("secret");
    }

    private JsonNode send(String event) throws Exception {
        HttpResponse<String> answer = lambda.post(event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
