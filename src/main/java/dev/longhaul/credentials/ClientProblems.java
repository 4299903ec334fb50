package dev.longhaul.credentials;

import dev.longhaul.upload.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong with Google's {@code client_secrets.json}. */
final class ClientProblems {

    private static final String DOWNLOAD =
            "Make an OAuth client of type \"Desktop app\" in the Google Cloud console (APIs"
                    + " & Services, Credentials), download its JSON";

    private ClientProblems() {}

    static Problem missing(List<Path> places) {
        return new Problem(
                "client-secrets-missing",
                "No OAuth client secrets",
                "there is no file "
                        + places.stream()
                                .map(place -> place.toAbsolutePath().toString())
                                .collect(Collectors.joining(" or ")),
                DOWNLOAD + ", and save it there or name it in the destination's client-secrets; of credentials in AWS,"
                        + " put it into the same secret.");
    }

    static Problem unreadable(Path file, IOException e) {
        return new Problem(
                "client-secrets-unreadable",
                "The OAuth client secrets cannot be read",
                file.toAbsolutePath() + ": " + e.getClass().getSimpleName(),
                "Make it a file that the user who runs Longhaul can read.");
    }

    static Problem malformed(String place, String why) {
        return new Problem(
                "client-secrets-malformed",
                "The OAuth client secrets cannot be used",
                place + ": " + why,
                DOWNLOAD + " again, and put it there unchanged.");
    }

    static Problem untrusted(String place, String field) {
        return new Problem(
                "client-secrets-untrusted",
                "The OAuth client secrets name a foreign address",
                place + ": " + field + " is neither https at a Google host nor on this machine",
                DOWNLOAD + " again; credentials are sent nowhere else.");
    }
}
