package dev.longhaul.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The function's one way in, whatever calls it: an event is read once and goes to the {@link EventHandler}. The HTTP extension brings a handler of its own and allows no second handler class; this one is therefore a
 * value, and takes the first one's place while the house is built.
 */
@Singleton
class LambdaEntry {

    /** Who calls without a deadline, as event servers of tests do, means this. */
    static final Duration WITHOUT_DEADLINE = Duration.ofMinutes(1);

    private final ObjectMapper json;
    private final LambdaHttp http;
    private final EventHandler events;

    LambdaEntry(ObjectMapper json, LambdaHttp http, EventHandler events) {
        this.json = json;
        this.http = http;
        this.events = events;
    }

    /** When the classes are initialized, and so in the executable's image: at its start it would be too late. */
    static void install(@Observes @Initialized(ApplicationScoped.class) Object house) {
        new AmazonLambdaRecorder(null).setStreamHandlerClass(RequestStreamHandler.class);
    }

    @Produces
    @Singleton
    @Unremovable
    RequestStreamHandler handler() {
        return this::handle;
    }

    private void handle(InputStream in, OutputStream out, Context context) throws IOException {
        InvocationTime left = InvocationTime.of(context.getRemainingTimeInMillis(), WITHOUT_DEADLINE, System::nanoTime);
        InvocationWords words = InvocationWords.of(context);
        try {
            json.writeValue(
                    out, events.handle(EventJson.read(in.readAllBytes()), left, call -> http.answer(call, context)));
        } catch (ProblemException e) {
            throw failed(e.problem());
        } catch (RuntimeException e) {
            throw failed(EventProblems.unexpected(e));
        } finally {
            words.forget();
        }
    }

    /** Lambda shows what is thrown, with its causes: only a problem's own words are meant for that. */
    private static IOException failed(Problem problem) {
        return new IOException(CleanLog.clean(
                problem.type() + ": " + problem.title() + ". " + problem.cause().replace("\n", "; ")));
    }
}
