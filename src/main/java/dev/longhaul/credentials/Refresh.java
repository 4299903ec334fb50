package dev.longhaul.credentials;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Until;
import java.time.Duration;
import java.util.Optional;

/** One exchange of the stored refresh token for an access token, and what it does to the store. Used by one thread at a time. */
final class Refresh implements TokenSource {

    private static final System.Logger LOG = System.getLogger(Refresh.class.getName());

    /** How long a destination rests whose credentials only a person can mend. */
    private static final Until PERSON = new Until.After(Duration.ofHours(24));

    private final String destination;
    private final ClientSecrets client;
    private final TokenStore store;
    private final TokenEndpoint endpoint;

    /** A new refresh token that could not be stored: the old one may be dead, so this one is all there is. */
    private volatile StoredTokens unsaved;

    Refresh(String destination, ClientSecrets client, TokenStore store, TokenEndpoint endpoint) {
        this.destination = destination;
        this.client = client;
        this.store = store;
        this.endpoint = endpoint;
    }

    boolean grants(String scope) {
        return store.load(destination)
                .map(tokens -> tokens.scopes().contains(scope))
                .orElse(false);
    }

    /** Throws the problem of tokens that are not there, or cannot be used. Waits for no refresh: that would mean there are some. */
    void requireTokens() {
        tokens();
    }

    @Override
    public synchronized Refreshed refresh(Deadline deadline) {
        StoredTokens tokens = tokens();
        TokenAnswer answer = endpoint.refresh(tokens.refreshToken(), deadline);
        if (isGrantDenied(answer)) {
            StoredTokens now = stored().orElse(tokens);
            if (!now.refreshToken().equals(tokens.refreshToken())) {
                // A person, or another process, stored another one meanwhile.
                unsaved = null;
                tokens = ofThisClient(now);
                answer = endpoint.refresh(tokens.refreshToken(), deadline);
            }
        }
        return result(tokens, answer);
    }

    private Refreshed result(StoredTokens tokens, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Granted granted) {
            keep(tokens, granted);
            return new Refreshed(new Access.Token(granted.accessToken()), granted.lifetime());
        }
        return new Refreshed(new Access.Failed(outcome(answer)), Duration.ZERO);
    }

    private Outcome outcome(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Denied denied) {
            return new Outcome.Wait(PERSON, problem(denied), Outcome.Wait.Scope.DESTINATION);
        }
        if (answer instanceof TokenAnswer.Unclear unclear) {
            return new Outcome.Ask(unclear.why(), unclear.until());
        }
        return new Outcome.Cut();
    }

    private Problem problem(TokenAnswer.Denied denied) {
        return switch (denied.ground()) {
            case GRANT -> TokenProblems.revoked(destination);
            case CLIENT -> TokenProblems.clientRefused(destination, denied.error());
            case POLICY -> TokenProblems.forbidden(destination, denied.error());
        };
    }

    private void keep(StoredTokens tokens, TokenAnswer.Granted granted) {
        StoredTokens latest = granted.refreshToken().map(tokens::rotated).orElse(tokens);
        if (latest.equals(tokens) && unsaved == null) {
            return;
        }
        unsaved = latest;
        try {
            store.save(destination, latest);
            unsaved = null;
        } catch (ProblemException e) {
            // The upload can go on with what is in memory; the next refresh tries to store it again.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the new refresh token of {0} could not be stored: {1}",
                    destination,
                    e.problem().cause());
        }
    }

    private StoredTokens tokens() {
        StoredTokens inMemory = unsaved;
        return inMemory != null
                ? inMemory
                : ofThisClient(stored().orElseThrow(
                                () -> new ProblemException(TokenProblems.none(destination, store.place(destination)))));
    }

    private Optional<StoredTokens> stored() {
        return store.load(destination);
    }

    private StoredTokens ofThisClient(StoredTokens tokens) {
        if (!tokens.clientId().equals(client.clientId())) {
            throw new ProblemException(TokenProblems.otherClient(destination));
        }
        return tokens;
    }

    private static boolean isGrantDenied(TokenAnswer answer) {
        return answer instanceof TokenAnswer.Denied denied && denied.ground() == TokenAnswer.Ground.GRANT;
    }
}
