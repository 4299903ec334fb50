package dev.longhaul.credentials;

import dev.longhaul.upload.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What can go wrong while a person consents. */
final class AuthProblems {

    private static final String AGAIN = "Run the command again";

    private AuthProblems() {}

    static Problem notRegistered() {
        return new Problem(
                "auth-redirect-not-registered",
                "The OAuth client does not allow a return to this machine",
                "client_secrets.json is of a web application, and none of its redirect_uris is an http address of this"
                        + " machine",
                "Register http://127.0.0.1:8765/ as an authorised redirect URI of the client in the Google Cloud console"
                        + " and download client_secrets.json again, or make a client of type \"Desktop app\".");
    }

    static Problem portTaken(URI redirect, IOException e) {
        return new Problem(
                "auth-port-taken",
                "The browser cannot be waited for",
                "port " + redirect.getPort() + " of this machine cannot be listened at: "
                        + e.getClass().getSimpleName(),
                "Stop what uses that port, or register a redirect URI with another one.");
    }

    static Problem noPort(IOException e) {
        return new Problem(
                "auth-port-taken",
                "The browser cannot be waited for",
                "no port of this machine can be listened at: " + e.getClass().getSimpleName(),
                "Allow Longhaul to listen on 127.0.0.1.");
    }

    static Problem denied() {
        return new Problem(
                "auth-denied",
                "Consent was refused",
                "access_denied: somebody clicked Cancel, or the account is not among the OAuth app's test users",
                AGAIN + " and agree; add the account as a test user if the app is in testing mode.");
    }

    static Problem refused() {
        return new Problem(
                "auth-refused",
                "Google refused the request for consent",
                "it sent the browser back with an error instead of a code",
                "See that the YouTube Data API and the scope youtube.upload are enabled for the OAuth client's project,"
                        + " then run the command again.");
    }

    static Problem timedOut(Duration waited) {
        return new Problem(
                "auth-timed-out",
                "Nobody consented in time",
                "no answer came from the browser or the terminal within " + waited.toSeconds() + " seconds",
                AGAIN + ", open the address it shows, and agree.");
    }

    static Problem stopped() {
        return new Problem(
                "auth-stopped", "The wait for consent was stopped", "the command was interrupted", AGAIN + ".");
    }

    static Problem tooMany() {
        return new Problem(
                "auth-too-many-tries",
                "None of the answers could be used",
                "too many addresses came in that do not answer this request",
                AGAIN + ", open the address it shows, and paste the address that the browser ends on, whole.");
    }

    static Problem exchangeDenied(String error) {
        return new Problem(
                "auth-exchange-failed",
                "Google did not accept the consent code",
                error + ": it was used before, is too old, or client_secrets.json is no longer valid",
                AGAIN + "; if it fails the same way, download client_secrets.json anew.");
    }

    static Problem exchangeUnclear(String why) {
        return new Problem(
                "auth-exchange-failed",
                "The consent code could not be redeemed",
                why,
                AGAIN + " when the network, or Google, is well again; a code serves once only.");
    }

    static Problem noRefreshToken() {
        return new Problem(
                "auth-no-refresh-token",
                "Google gave no refresh token",
                "it gives one only with a fresh consent for offline access",
                "Remove Longhaul's access at https://myaccount.google.com/permissions and run the command again.");
    }

    static Problem noUploadScope() {
        return new Problem(
                "auth-scope-missing",
                "Uploading was not allowed",
                "the consent does not include the scope youtube.upload",
                AGAIN + " and leave the box for managing YouTube videos ticked.");
    }
}
