package dev.longhaul.trigger.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What is refused before it comes to a resource has a problem as its answer, too. */
@Singleton
class WireErrors {

    private static final int[] STATUSES = {400, 404, 405, 413, 414};

    private final ObjectMapper json;

    WireErrors(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> answer(context, status));
        }
    }

    private void answer(RoutingContext context, int status) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        try {
            String body = json.writeValueAsString(ProblemAnswers.of(HttpProblems.ofStatus(status), status));
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                    .end(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
