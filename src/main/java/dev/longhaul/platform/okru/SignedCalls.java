package dev.longhaul.platform.okru;

import dev.longhaul.platform.kit.Bearer;
import dev.longhaul.platform.kit.Calls;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes signed calls of the API and has their answers read. */
final class SignedCalls {

    private final OkRuSettings settings;
    private final OkRuApi api;
    private final Keys keys;
    private final Bearer bearer;
    private final Calls wire;

    SignedCalls(OkRuSettings settings, OkRuApi api, Keys keys, Bearer bearer, Calls wire) {
        this.settings = settings;
        this.api = api;
        this.keys = keys;
        this.bearer = bearer;
        this.wire = wire;
    }

    /**
     * Makes a call.
     *
     * @param rules reads an answer that is no error, or one that has a meaning of its own here; empty if it is neither
     */
    Outcome make(
            String method, Map<String, String> said, Function<ApiAnswer, Optional<Outcome>> rules, Deadline deadline) {
        // The method alone stands in the address; all the rest, secrets among it, is a form.
        URI uri = settings.apiUrl().resolve("/fb.do?method=" + method);
        return bearer.with(
                deadline,
                token -> wire.make(
                        "POST " + method,
                        uri,
                        () -> api.call(uri, form(method, said, token)),
                        answer -> {
                            ApiAnswer read = ApiAnswer.parse(answer.body());
                            boolean isAnswer =
                                    read.errorCode().isPresent() || (answer.status() < 300 && read.readable());
                            return (isAnswer ? rules.apply(read) : Optional.<Outcome>empty())
                                    .orElseGet(() -> ApiRules.other(settings.name(), answer, read));
                        },
                        deadline));
    }

    private String form(String method, Map<String, String> said, String token) {
        Map<String, String> parameters = keys.sign(method, said, token);
        parameters.remove(Keys.METHOD);
        return Form.of(parameters);
    }

    Optional<Outcome> reauthorize(Deadline deadline) {
        return bearer.renew(deadline);
    }
}
