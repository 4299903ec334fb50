package dev.longhaul.trigger.http;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/**
 * The problems' library asks Quarkus' security for a challenge, by a field that this Quarkus has under another name: the executable
 * could not be linked. Nothing here throws what it answers so; {@link Doorkeeper} has words of its own.
 */
@TargetClass(className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils")
final class UnauthorizedInExecutable {

    private UnauthorizedInExecutable() {}

    @Substitute
    static Uni<HttpProblem> toProblem(RoutingContext context, Exception exception) {
        return Uni.createFrom().item(HttpProblem.valueOf(Response.Status.UNAUTHORIZED));
    }
}
