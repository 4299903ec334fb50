package dev.longhaul.platform.kit;

import dev.longhaul.credentials.Access;
import dev.longhaul.credentials.AccessTokens;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import java.util.Optional;
import java.util.function.Function;

/** The access token that an invocation's requests carry, and its renewal when the platform does not accept it. */
public final class Bearer {

    private final AccessTokens tokens;
    private volatile String last = "";

    public Bearer(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Runs something that needs an access token, or says why there is none. */
    public Outcome with(Deadline deadline, Function<String, Outcome> request) {
        Access access = tokens.current(deadline);
        if (access instanceof Access.Failed failed) {
            return failed.outcome();
        }
        last = ((Access.Token) access).value();
        return request.apply(last);
    }

    /** The last token was not accepted: gets another one, or says why there is none. */
    public Optional<Outcome> renew(Deadline deadline) {
        tokens.invalidate(last);
        return tokens.current(deadline) instanceof Access.Failed failed
                ? Optional.of(failed.outcome())
                : Optional.empty();
    }
}
