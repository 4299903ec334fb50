package dev.longhaul.credentials;

import dev.longhaul.upload.Problem;

/** What can be wrong with stored tokens, and what Google can have against them. */
final class TokenProblems {

    private TokenProblems() {}

    static Problem none(String destination, String place) {
        return new Problem(
                "no-credentials",
                "Nobody has allowed uploads to " + destination + " yet",
                "there are no stored tokens at " + place,
                "Run " + Remedies.authCommand(destination) + " once.");
    }

    static Problem malformed(String destination, String place, String why) {
        return new Problem(
                "credentials-malformed",
                "The stored tokens cannot be used",
                place + ": " + why,
                "Run " + Remedies.authCommand(destination) + " again, and put what it keeps there.");
    }

    static Problem otherClient(String destination) {
        return new Problem(
                "credentials-of-another-client",
                "The stored tokens belong to another OAuth client",
                "client_secrets.json has changed since consent was given, and a refresh token serves one client only",
                "Put the former client_secrets.json back, or run " + Remedies.authCommand(destination) + " again.");
    }

    static Problem revoked(String destination) {
        return new Problem(
                "credentials-revoked",
                "Google no longer accepts the stored consent for " + destination,
                "invalid_grant: it was taken back, the password changed, it lay unused for six months, or the OAuth app is"
                        + " in testing mode, where refresh tokens end after 7 days",
                "Run " + Remedies.authCommand(destination) + " again, then `longhaul retry --to " + destination
                        + "`; set the app's publishing status to \"In production\" so that it lasts.");
    }

    static Problem clientRefused(String destination, String error) {
        return new Problem(
                "client-refused",
                "Google does not accept the OAuth client of " + destination,
                error + ": its secret was replaced, the client was deleted or disabled, or it is not of a fitting type",
                "Download client_secrets.json anew from the Google Cloud console, run "
                        + Remedies.authCommand(destination)
                        + " if the client is another one, then `longhaul retry --to "
                        + destination + "`.");
    }

    static Problem forbidden(String destination, String error) {
        return new Problem(
                "credentials-forbidden",
                "Google does not let this account use " + destination,
                error + ": a rule of the account's organisation, or what was consented to, stands against it",
                "Ask the organisation's administrator to allow the OAuth client, or run "
                        + Remedies.authCommand(destination) + " with another account.");
    }
}
