package dev.longhaul.trigger.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What is refused before it comes to a resource has a problem as its answer, too. */
@Singleton
class WireErrors {

    private static final int[] STATUSES = {400, 404, 405, 413, 414};

    private static final int TOO_LONG = 413;

    private final ObjectMapper json;

    WireErrors(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> refuse(context.response(), status));
        }
        // Before the framework's own limit, which answers with a status and nothing else.
        router.route().order(Integer.MIN_VALUE).handler(this::limit);
    }

    /** What is announced as too long is not read: the connection is of no more use. */
    private void limit(RoutingContext context) {
        String announced = context.request().getHeader("Content-Length");
        if (announced == null || Long.parseLong(announced) <= Doorkeeper.LONGEST_BODY_BYTES) {
            context.next();
            return;
        }
        context.response()
                .putHeader("Connection", "close")
                .endHandler(ended -> context.request().connection().close());
        refuse(context.response(), TOO_LONG);
    }

    void refuse(HttpServerResponse response, int status) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        try {
            String body = json.writeValueAsString(ProblemAnswers.of(HttpProblems.ofStatus(status), status));
            response.setStatusCode(status)
                    .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                    .end(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
