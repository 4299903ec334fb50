package dev.longhaul.platform.apivideo;

import dev.longhaul.platform.kit.Bearer;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** What stands in the field {@code Authorization}: a token, or the key itself. */
interface Authorization {

    /** Runs something that needs the field's value, or says why there is none. */
    Outcome with(Deadline deadline, Function<String, Outcome> request);

    /** The last value was not accepted: gets another one, or says why there is none. */
    Optional<Outcome> renew(Deadline deadline);

    /** With access tokens. */
    record Tokens(Bearer bearer) implements Authorization {
        @Override
        public Outcome with(Deadline deadline, Function<String, Outcome> request) {
            return bearer.with(deadline, token -> request.apply("Bearer " + token));
        }

        @Override
        public Optional<Outcome> renew(Deadline deadline) {
            return bearer.renew(deadline);
        }
    }

    /** With the key as a user's name, and no password (PROTOCOLS.md 3.1). Prints no key. */
    record Basic(String key) implements Authorization {
        @Override
        public Outcome with(Deadline deadline, Function<String, Outcome> request) {
            byte[] user = (key + ":").getBytes(StandardCharsets.UTF_8);
            return request.apply("Basic " + Base64.getEncoder().encodeToString(user));
        }

        @Override
        public Optional<Outcome> renew(Deadline deadline) {
            // There is no other: after a few tries the destination is paused.
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "Basic[secret]";
        }
    }
}
