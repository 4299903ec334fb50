package dev.longhaul.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * What each line of the log can say of the invocation that it belongs to, in the words of Powertools for AWS Lambda. A sandbox has one
 * invocation at a time: other threads than the one that it began on, as those of the HTTP routes, find its words here.
 */
public final class InvocationWords {

    private static final Pattern TRACE = Pattern.compile("(?:^|;)Root=([0-9a-f-]+)");
    private static final AtomicBoolean COLD = new AtomicBoolean(true);

    private static volatile Map<String, String> present = Map.of();

    private final Map<String, String> words = new TreeMap<>();

    private InvocationWords() {}

    /** On this thread, until they are forgotten. */
    static InvocationWords of(Context context) {
        InvocationWords words = new InvocationWords();
        words.put("cold_start", COLD.getAndSet(false));
        words.put("function_request_id", context.getAwsRequestId());
        words.put("function_name", context.getFunctionName());
        words.put("function_version", context.getFunctionVersion());
        words.put("function_arn", context.getInvokedFunctionArn());
        words.put("function_memory_size", context.getMemoryLimitInMB());
        trace(context).ifPresent(id -> words.put("xray_trace_id", id));
        present = Map.copyOf(words.words);
        return words;
    }

    /** Those of the invocation that goes on; none if there is none. */
    public static Map<String, String> present() {
        return present;
    }

    private static Optional<String> trace(Context context) {
        return Optional.ofNullable(context.getXrayTraceId())
                .or(TraceHeader::present)
                .map(TRACE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private void put(String name, Object value) {
        if (value != null) {
            MDC.put(name, value);
            words.put(name, value.toString());
        }
    }

    void forget() {
        words.keySet().forEach(MDC::remove);
        present = Map.of();
    }
}
