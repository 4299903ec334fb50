package dev.longhaul.trigger.http;

import dev.longhaul.trigger.CleanLog;
import dev.longhaul.trigger.EventProblems;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jboss.logging.Logger;

/** Problems as answers (RFC 9457), with the remedy beside the standard's members. */
public final class ProblemAnswers {

    private static final Logger LOG = Logger.getLogger("dev.longhaul.http");

    /** A name that is not an address: the page of problems goes with the release. */
    private static final String TYPE = "tag:longhaul.dev,2026:problem:";

    private static final int FIRST_OF_OURS = 500;
    private static final int UNAVAILABLE = 503;
    private static final int UNKNOWN_CALLER = 401;
    private static final int SECONDS_TO_WAIT = 5;

    private ProblemAnswers() {}

    /** Of what no client can have sent by HTTP. */
    public static HttpProblem malformed() {
        return of(HttpProblems.bad("It is no request of HTTP: a field of it is missing, or of a form that none has."));
    }

    static HttpProblem of(Problem problem) {
        return of(problem, ProblemStatus.of(problem));
    }

    static HttpProblem of(Problem problem, int status) {
        HttpProblem.Builder answer = HttpProblem.builder()
                .withType(type(problem))
                .withTitle(problem.title())
                .withStatus(status)
                .withDetail(problem.cause())
                .with("remedy", problem.remedy());
        if (status == UNAVAILABLE) {
            answer.withHeader("Retry-After", SECONDS_TO_WAIT);
        }
        if (status == UNKNOWN_CALLER) {
            answer.withHeader("WWW-Authenticate", "Bearer");
        }
        if (status >= FIRST_OF_OURS) {
            LOG.error(CleanLog.clean(problem.title() + ". " + problem.cause() + " " + problem.remedy()));
        }
        return answer.build();
    }

    static URI type(Problem problem) {
        return URI.create(TYPE + problem.type());
    }

    /** Its words may quote anything: it is told by its kind and place. */
    @Provider
    @Priority(Priorities.USER)
    public static final class OfBugs extends ExceptionMapperBase<RuntimeException> {

        @Override
        protected HttpProblem toProblem(RuntimeException e) {
            return of(EventProblems.unexpected(e));
        }
    }

    /** What our own code says. */
    @Provider
    @Priority(Priorities.USER)
    public static final class OfProblems extends ExceptionMapperBase<ProblemException> {

        @Override
        protected HttpProblem toProblem(ProblemException e) {
            return of(e.problem());
        }
    }
}
