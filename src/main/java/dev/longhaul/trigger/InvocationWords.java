package dev.longhaul.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** What each line of the log can say of the invocation that it belongs to, in the words of Powertools for AWS Lambda. */
final class InvocationWords {

    private static final Pattern TRACE = Pattern.compile("(?:^|;)Root=([0-9a-f-]+)");
    private static final AtomicBoolean COLD = new AtomicBoolean(true);

    private final List<String> names = new ArrayList<>();

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
        return words;
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
            names.add(name);
        }
    }

    void forget() {
        names.forEach(MDC::remove);
    }
}
