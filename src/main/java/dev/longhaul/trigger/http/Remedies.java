package dev.longhaul.trigger.http;

import dev.longhaul.upload.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;

/** What the framework answers by itself has no remedy, and its detail may quote the request: it is said anew, by its status. */
@Singleton
class Remedies implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem answer, ProblemContext context) {
        if (answer.getParameters().containsKey("remedy")) {
            return answer;
        }
        int status = answer.getStatusCode();
        Problem problem = HttpProblems.ofStatus(status);
        HttpProblem said = ProblemAnswers.of(problem, status);
        HttpProblem.Builder all = HttpProblem.builder(said).withInstance(answer.getInstance());
        answer.getHeaders().forEach(all::withHeader);
        return all.build();
    }
}
