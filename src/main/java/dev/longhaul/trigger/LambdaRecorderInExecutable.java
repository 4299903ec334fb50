package dev.longhaul.trigger;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownContext;

/**
 * The extension's executable polls wherever it runs, a host named "null" if there is no Runtime API. One that is the command line
 * as well must not.
 */
@TargetClass(AmazonLambdaRecorder.class)
final class LambdaRecorderInExecutable {

    @Substitute
    @SuppressWarnings("MethodMayBeStatic")
    public void startPollLoop(ShutdownContext context, LaunchMode mode) {
        if (PollLoop.isCalledFor()) {
            new PollLoop(mode).startPollLoop(context);
        }
    }
}
