package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** What lines of an invocation's log say of it. */
class InvocationWordsTest {

    private static final String TRACE = "com.amazonaws.xray.traceHeader";

    private static final Map<String, Object> SAID = Map.of(
            "getAwsRequestId", "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
            "getFunctionName", "longhaul",
            "getFunctionVersion", "7",
            "getMemoryLimitInMB", 256);

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> SAID.get(method.getName()));

    @Test
    void words_areThereForAnInvocation_andGoneAfterIt() {
        System.setProperty(TRACE, "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        InvocationWords words = InvocationWords.of(CONTEXT);
        try {
            assertThat(MDC.getMap())
                    .containsEntry("function_request_id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd")
                    .containsEntry("function_name", "longhaul")
                    .containsEntry("function_version", "7")
                    .containsEntry("function_memory_size", 256)
                    .containsEntry("xray_trace_id", "1-5759e988-bd862e3fe1be46a994272793")
                    .containsKey("cold_start")
                    // Nobody said.
                    .doesNotContainKey("function_arn");
        } finally {
            System.clearProperty(TRACE);
            words.forget();
        }
        assertThat(MDC.getMap()).isEmpty();
    }

    /** HTTP routes have threads of their own. */
    @Test
    void words_areThereForOtherThreads_whileTheInvocationLasts() throws Exception {
        InvocationWords words = InvocationWords.of(CONTEXT);
        assertThat(CompletableFuture.supplyAsync(InvocationWords::present).get())
                .containsEntry("function_request_id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd")
                .containsEntry("function_memory_size", "256");
        words.forget();
        assertThat(CompletableFuture.supplyAsync(InvocationWords::present).get())
                .isEmpty();
    }

    @Test
    void onlyTheFirstOfAProcess_isCold() {
        InvocationWords.of(CONTEXT).forget();
        InvocationWords second = InvocationWords.of(CONTEXT);
        assertThat(MDC.get("cold_start")).isEqualTo(false);
        second.forget();
    }

    /** A sandbox serves many invocations, and each has a trace of its own. */
    @Test
    void trace_isTheInvocations_notTheProcesss() {
        PollLoop loop = new PollLoop(LaunchMode.TEST);
        try {
            assertThat(traceOf(loop, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"))
                    .isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
            assertThat(traceOf(loop, "Root=1-5759e989-000000000000000000000002;Sampled=1"))
                    .isEqualTo("1-5759e989-000000000000000000000002");
            assertThat(traceOf(loop, null)).isNull();
        } finally {
            System.clearProperty(TRACE);
        }
    }

    /** As the loop does with what Lambda answers: the property first, then the context. */
    private static Object traceOf(PollLoop loop, String header) {
        if (header != null) {
            System.setProperty(TRACE, header);
        }
        try {
            InvocationWords words = InvocationWords.of(loop.createContext(event(header)));
            try {
                return MDC.get("xray_trace_id");
            } finally {
                words.forget();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpURLConnection event(String header) throws IOException {
        return new HttpURLConnection(URI.create("http://localhost").toURL()) {
            @Override
            public String getHeaderField(String name) {
                return name.equals("Lambda-Runtime-Trace-Id") ? header : null;
            }

            @Override
            public void connect() {}

            @Override
            public void disconnect() {}

            @Override
            public boolean usingProxy() {
                return false;
            }
        };
    }

    @Test
    void traceHeader_withoutARoot_saysNothing() {
        System.setProperty(TRACE, "Sampled=0");
        InvocationWords words = InvocationWords.of(CONTEXT);
        try {
            assertThat(MDC.get("xray_trace_id")).isNull();
        } finally {
            System.clearProperty(TRACE);
            words.forget();
        }
    }
}
