package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.credentials.AuthDialogue;
import dev.longhaul.credentials.Authorized;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a person allow uploads. */
@Command(
        name = "auth",
        description = {
            "Allow Longhaul to upload to your channel.",
            "",
            "Shows an address to open in a browser and waits until you have agreed there. If the browser is on another"
                    + " machine, paste the address that it ends on.",
            ""
        },
        footer = {"", "Examples:", "  longhaul auth youtube", "  longhaul auth youtube --to second-channel"})
final class AuthCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            defaultValue = "youtube",
            paramLabel = "DESTINATION",
            description = "The destination to allow. Default: ${DEFAULT-VALUE}.")
    String destination;

    @Option(
            names = "--to",
            paramLabel = "DESTINATION",
            description = "The destination, if it is not named like its platform.")
    String named;

    @Mixin
    JsonOption json = new JsonOption();

    AuthCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String wanted = named == null ? destination : named;
        var known = context.services().config().destinations().keySet();
        if (!known.contains(wanted)) {
            throw new ProblemException(CliProblems.unknownDestination(wanted, new TreeSet<>(known)));
        }
        Screen screen = new Screen(context, json.wanted);
        PrintStream people = screen.people();
        Authorized authorized = context.services().authorizer().authorize(wanted, dialogue(people));
        people.println();
        people.println("Uploads to " + wanted + " are allowed now. The tokens are kept in " + authorized.place() + ".");
        authorized
                .notGranted()
                .forEach(scope -> people.println("Not allowed: " + scope + "; Longhaul does without it."));
        if (context.services().pauses().find(wanted).isPresent()) {
            people.println("Uploads were waiting for this; to let them go on: longhaul retry --to " + wanted);
        }
        if (json.wanted) {
            screen.script(json(authorized));
        }
        return ExitCode.COMPLETED.code();
    }

    private AuthDialogue dialogue(PrintStream people) {
        return new AuthDialogue() {
            @Override
            public void visit(URI address) {
                people.println("Open this address in a browser and agree:");
                people.println();
                people.println(address);
                people.println();
                people.println(
                        "The page ends here by itself. If the browser is on another machine, paste the address it"
                                + " ends on:");
                people.flush();
            }

            @Override
            public void say(String message) {
                people.println(message);
            }

            @Override
            public String readLine() throws IOException {
                return context.console().in().readLine();
            }
        };
    }

    private static ObjectNode json(Authorized authorized) {
        ObjectNode json = Json.object();
        json.put("destination", authorized.destination());
        json.put("place", authorized.place());
        authorized.scopes().forEach(json.putArray("scopes")::add);
        json.put("obtainedAt", authorized.obtainedAt().toString());
        return json;
    }
}
