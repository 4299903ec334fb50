package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;

/** A broken rule and the answer to it. */
record Violation(String rule, Response response, String detail) {

    static Violation badRequest(String rule, String detail) {
        return new Violation(rule, GoogleErrors.error(400, "badRequest", detail), detail);
    }

    Refusal refusal() {
        return new Refusal(rule, response.status(), detail);
    }
}
