package dev.longhaul.trigger.http;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** The API's routes for a server of one's own; what such a server would refuse with a status alone is told with a remedy. */
@Singleton
public class Routes {

    private static final int BAD_REQUEST = 400;

    /** A percent sign of no encoded byte. */
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final WireErrors errors;

    Routes(WireErrors errors) {
        this.errors = errors;
    }

    /** Has a server answer by them; it does not listen yet. */
    public HttpServer answeringBy(HttpServer server) {
        return server.requestHandler(this::answer)
                // Of what is not even HTTP: lines and fields that are too long, or have no form.
                .invalidRequestHandler(request -> errors.refuse(request.response(), BAD_REQUEST));
    }

    private void answer(HttpServerRequest request) {
        if (STRAY_PERCENT.matcher(request.uri()).find()) {
            errors.refuse(request.response(), BAD_REQUEST);
        } else {
            VertxHttpRecorder.getRootHandler().handle(request);
        }
    }
}
