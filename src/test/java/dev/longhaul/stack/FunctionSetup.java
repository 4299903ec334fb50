package dev.longhaul.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function as Lambda is told of it.
 *
 * @param command the executable and its arguments
 * @param environment what the deployment sets, credentials included
 * @param taskRoot the working directory
 * @param logs a folder for what sandboxes print
 * @param timeout of an invocation; a sandbox that has not answered by then is killed
 * @param longestStart until the first poll
 * @param concurrency sandboxes that may work at once
 */
public record FunctionSetup(
        List<String> command,
        Map<String, String> environment,
        Path taskRoot,
        Path logs,
        Duration timeout,
        Duration longestStart,
        int concurrency) {

    private static final String NAME = "longhaul";

    public FunctionSetup {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (concurrency < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a function has a timeout and one sandbox or more");
        }
    }

    /** The same with another version's command. */
    FunctionSetup command(List<String> given) {
        return new FunctionSetup(given, environment, taskRoot, logs, timeout, longestStart, concurrency);
    }

    String arn() {
        return "arn:aws:lambda:" + Servers.REGION + ":" + Servers.ACCOUNT + ":function:" + NAME;
    }

    /** All that a sandbox finds in its environment. */
    Map<String, String> environmentOf(String runtimeApi, String logStream) {
        Map<String, String> all = new TreeMap<>(Map.ofEntries(
                Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", NAME),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + NAME),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", logStream),
                Map.entry("AWS_REGION", Servers.REGION),
                Map.entry("AWS_DEFAULT_REGION", Servers.REGION),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_provided.al2023"),
                Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()),
                Map.entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
                Map.entry("_HANDLER", "not.used"),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"),
                Map.entry("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin")));
        all.putAll(environment);
        return all;
    }
}
