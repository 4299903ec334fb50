package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.OtlpCollector;
import dev.longhaul.telemetry.TracedRunner;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver of OpenTelemetry's is told of an invocation. */
@Timeout(30)
class TracedInvocationTest {

    private static final String HEADER = "com.amazonaws.xray.traceHeader";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Problem PROBLEM = new Problem("no-credentials", "None", "Cause", "Remedy");

    private final Stage stage = new Stage();
    private final Runner runner = new Runner(
            stage.store,
            stage.pauses,
            stage.runner.destinations(),
            stage.runner.sources(),
            stage.time,
            new SplittableRandom(1),
            Limits.DEFAULT,
            "one",
            Herald.NONE);
    private final OtlpCollector collector = new OtlpCollector(200);

    @AfterEach
    void close() {
        collector.close();
        System.clearProperty(HEADER);
    }

    private TracedRunner on() {
        return new TracedRunner(
                runner,
                "longhaul.traces.endpoint",
                collector.endpoint(),
                "longhaul.traces.headers",
                "Authorization=Bearer%20SECRET+1");
    }

    /** Whoever wants to hear what became of an upload hears it with traces as without. */
    @Test
    void results_areToldUnderTraces() {
        HeraldOfTest herald = new HeraldOfTest(new Story());
        Stage heard = new Stage(new Results(List.of("bus")), herald);
        heard.platform.opens().stores(16).stores(32).completes();
        new TracedRunner(heard.runner, "longhaul.traces.endpoint", collector.endpoint()).advance(heard.spec.id(), LONG);
        assertThat(herald.heard()).containsExactly("bus COMPLETED 1");
    }

    @Test
    void invocation_isASpan_andEachCallOfThePlatformAPartOfIt() {
        stage.platform.opens().stores(16).stores(32).completes();
        TracedRunner traced = on();
        traced.advance(stage.spec.id(), LONG);

        assertThat(collector.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/traces");
            assertThat(request.contentType()).isEqualTo("application/json");
            assertThat(request.authorization()).isEqualTo("Bearer SECRET+1");
            assertThat(values(
                            request.message().getResourceSpans(0).getResource().getAttributesList()))
                    .isEqualTo(Map.of("service.name", "longhaul", "faas.name", "uploads"));
        });
        List<Span> spans = collector.requests().get(0).spans();
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly(
                        "longhaul.open",
                        "longhaul.chunk",
                        "longhaul.chunk",
                        "longhaul.chunk",
                        "longhaul.publish",
                        "longhaul.invocation");
        Span root = spans.get(5);
        assertThat(values(root.getAttributesList()))
                .isEqualTo(Map.of(
                        "longhaul.upload",
                        stage.spec.id().value(),
                        "longhaul.destination",
                        "anywhere",
                        "longhaul.platform",
                        "youtube",
                        "longhaul.state",
                        "COMPLETED",
                        "longhaul.confirmed",
                        40L,
                        "longhaul.total",
                        40L,
                        "longhaul.outcome",
                        "ended"));
        assertThat(root.getParentSpanId().isEmpty()).isTrue();
        assertThat(root.getEventsList()).extracting(Span.Event::getName).containsExactly("opened", "completed");
        assertThat(spans.subList(0, 5)).allSatisfy(call -> {
            assertThat(call.getTraceId()).isEqualTo(root.getTraceId());
            assertThat(call.getParentSpanId()).isEqualTo(root.getSpanId());
            assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
            assertThat(call.getStartTimeUnixNano()).isGreaterThanOrEqualTo(root.getStartTimeUnixNano());
            // Each takes a second on this platform.
            assertThat(call.getEndTimeUnixNano() - call.getStartTimeUnixNano()).isEqualTo(1_000_000_000L);
        });
        assertThat(spans).extracting(Span::getSpanId).doesNotHaveDuplicates();
        assertThat(values(spans.get(1).getAttributesList()))
                .isEqualTo(
                        Map.of("longhaul.range", "bytes 0-15/40", "longhaul.sent", 16L, "longhaul.outcome", "stored"));
        assertThat(traced.warnings()).isEmpty();
        // The session's address is a secret.
        assertThat(collector.requests().get(0).body()).doesNotContain("example.org", "SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1, 53995c3f42cd8ad8",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a:0, 53995c3f42cd8ad8",
        // X-Ray keeps nothing of it.
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0, ''",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1, ''",
        "Root=yesterday;Parent=53995c3f42cd8ad8;Sampled=1, ''",
    })
    void trace_isTheOneThatLambdaIsIn_ifItIsKept(String header, String parent) {
        System.setProperty(HEADER, header);
        stage.platform.expect("open", new Outcome.Refused(PROBLEM));
        on().advance(stage.spec.id(), LONG);
        Span root = root();
        assertThat(hex(root.getParentSpanId().toByteArray())).isEqualTo(parent);
        assertThat(hex(root.getTraceId().toByteArray()))
                .hasSize(32)
                .matches(id -> id.equals("5759e988bd862e3fe1be46a994272793") != parent.isEmpty());
    }

    @Test
    void whatFails_isAnError_withTheProblemsType() {
        stage.platform.expect("open", new Outcome.Refused(PROBLEM));
        on().advance(stage.spec.id(), LONG);
        assertThat(collector.requests().get(0).spans()).allSatisfy(span -> {
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(span.getStatus().getMessage()).isEqualTo("no-credentials");
        });
    }

    @Test
    void invocationThatDies_isTold_andDies() {
        UploadId nobody = UploadId.of(new SourceIdentity("pattern:other", 1, "1"), "anywhere", "");
        TracedRunner traced = on();
        assertThatThrownBy(() -> traced.advance(nobody, LONG)).isInstanceOf(ProblemException.class);
        assertThat(root().getStatus().getMessage()).isEqualTo("no-such-upload");
        assertThat(values(root().getAttributesList())).containsEntry("longhaul.outcome", "failed");
    }

    @Test
    void withoutAReceiver_nothingIsSent_andNoThreadBegun() {
        stage.platform.opens().stores(16).stores(32).completes();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        TracedRunner off = new TracedRunner(runner);
        off.advance(stage.spec.id(), LONG);
        assertThat(off.isOn()).isFalse();
        assertThat(collector.requests()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .doesNotContain("longhaul-traces");
    }

    @Test
    void receiverThatRefuses_isWarnedOfOnce() {
        try (OtlpCollector broken = new OtlpCollector(503)) {
            TracedRunner traced = new TracedRunner(runner, "longhaul.traces.endpoint", broken.endpoint() + "/");
            stage.platform.expect("open", new Outcome.Refused(PROBLEM));
            traced.advance(stage.spec.id(), LONG);
            traced.advance(stage.spec.id(), LONG);
            assertThat(broken.requests()).hasSize(2);
            assertThat(traced.warnings()).singleElement().asString().contains("503");
        }
    }

    /** It takes the connection and says nothing. An invocation that is nearly over waits for no longer than it lasts. */
    @Test
    void receiverThatIsSilent_isWaitedForNoLongerThanThereIsTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TracedRunner traced =
                    new TracedRunner(runner, "longhaul.traces.endpoint", "http://127.0.0.1:" + silent.getLocalPort());
            stage.platform.expect("open", new Outcome.Refused(PROBLEM));
            long began = System.nanoTime();
            traced.advance(stage.spec.id(), Duration.ofMillis(700));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            traced.advance(stage.spec.id(), Duration.ofMillis(400));
            assertThat(traced.warnings()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.example.org:4318, a=b",
        "ftp://127.0.0.1, a=b",
        "https://user@example.org, a=b",
        "https://example.org/?key=SECRET, a=b",
        "https://example.org, SECRET",
        "https://example.org, a=SECRET%",
        "https://example.org, 'a=b,'",
    })
    void receiverThatCannotBeUsed_isAProblem(String endpoint, String headers) {
        assertThatThrownBy(() -> new TracedRunner(
                        runner, "longhaul.traces.endpoint", endpoint, "longhaul.traces.headers", headers))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo("bad-configuration");
                    assertThat(e.problem().toString()).doesNotContain("SECRET");
                });
    }

    private Span root() {
        List<Span> spans = collector.requests().get(0).spans();
        return spans.get(spans.size() - 1);
    }

    /** In JSON the ids are hexadecimal, against the usual rule for bytes, by which they were read. */
    private static String hex(byte[] read) {
        return Base64.getEncoder().encodeToString(read);
    }

    private static Map<String, Object> values(List<KeyValue> attributes) {
        Map<String, Object> values = new TreeMap<>();
        for (KeyValue each : attributes) {
            AnyValue value = each.getValue();
            values.put(each.getKey(), value.hasIntValue() ? (Object) value.getIntValue() : value.getStringValue());
        }
        return values;
    }
}
