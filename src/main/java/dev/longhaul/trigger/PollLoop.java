package dev.longhaul.trigger;

import io.quarkus.amazon.lambda.runtime.AbstractLambdaPollLoop;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaApi;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaContext;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.amazon.lambda.runtime.LambdaInputReader;
import io.quarkus.amazon.lambda.runtime.LambdaOutputWriter;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/**
 * The executable's loop against Lambda's Runtime API: an event, its answer, the next event. On the JVM AWS's runtime client has
 * one of its own.
 */
public final class PollLoop extends AbstractLambdaPollLoop {

    private static final String RUNTIME_API = "AWS_LAMBDA_RUNTIME_API";
    private static final String TRACE = "Lambda-Runtime-Trace-Id";

    PollLoop(LaunchMode mode) {
        super(
                AmazonLambdaMapperRecorder.objectMapper,
                AmazonLambdaMapperRecorder.cognitoIdReader,
                AmazonLambdaMapperRecorder.clientCtxReader,
                mode);
    }

    /** Whether Lambda started this process, be it the executable or a JVM. */
    public static boolean isUnderLambda() {
        return System.getenv(RUNTIME_API) != null;
    }

    /** Whether this process is a function, and not the command line. */
    public static boolean isCalledFor() {
        return ImageMode.current().isNativeImage()
                && (isUnderLambda()
                        || System.getProperty(AmazonLambdaApi.QUARKUS_INTERNAL_AWS_LAMBDA_TEST_API) != null);
    }

    /** An event without a trace is not of the trace of the one before. */
    @Override
    protected AmazonLambdaContext createContext(HttpURLConnection event) throws IOException {
        if (event.getHeaderField(TRACE) == null) {
            System.clearProperty(TraceHeader.PROPERTY);
        }
        return super.createContext(event);
    }

    @Override
    protected boolean isStream() {
        return true;
    }

    @Override
    protected void processRequest(InputStream event, OutputStream answer, AmazonLambdaContext context)
            throws IOException {
        AmazonLambdaRecorder.handle(event, answer, context);
    }

    @Override
    protected Object processRequest(Object event, AmazonLambdaContext context) {
        throw new UnsupportedOperationException("events are streams");
    }

    @Override
    protected LambdaInputReader<?> getInputReader() {
        throw new UnsupportedOperationException("events are streams");
    }

    @Override
    protected LambdaOutputWriter getOutputWriter() {
        throw new UnsupportedOperationException("answers are streams");
    }
}
