package dev.longhaul.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that the others are commands of. */
@Command(
        name = "longhaul",
        description = {
            "Carries a video to a video platform by resumable upload, whole and once.",
            "",
            "An upload survives whatever ends the process: what the platform has confirmed is never sent again. 'longhaul"
                    + " upload' begins, 'longhaul resume' goes on.",
            ""
        },
        footerHeading = "%n",
        footer = {
            "Examples:",
            "  longhaul auth youtube                       once, before the first upload",
            "  longhaul upload --file trip.mp4 --title \"Summer vacation\" --privacyStatus unlisted",
            "  longhaul upload --file trip.mp4 --meta trip.json --time-budget 10m --json",
            "  longhaul resume                             go on with all that is unfinished",
            "  longhaul status 3f9a                        all about the upload 3f9a...",
            "  longhaul destinations check                 whether every destination can be used",
            "",
            "Where things are kept (longhaul.home, default ~/.longhaul, readable by its owner only):",
            "  longhaul.db                    uploads and pauses",
            "  client_secrets.json            your OAuth client, downloaded from Google's Cloud console",
            "  credentials/DESTINATION.json   tokens or keys, written by 'longhaul auth'",
            "",
            "Configuration: ./config/application.properties, -D system properties, or the environment:",
            "  LONGHAUL_HOME                                another place for all of that",
            "  LONGHAUL_LIMITS_CHUNK_SIZE_BYTES             bytes in one request",
            "  LONGHAUL_DESTINATIONS_YOUTUBE_API_URL        another server, a simulator for example",
            "  NO_COLOR                                     no colours",
            "",
            "A problem comes with its cause and a remedy; docs/problems.md lists them all."
        })
final class LonghaulCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
