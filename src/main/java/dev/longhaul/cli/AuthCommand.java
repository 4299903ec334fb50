package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.credentials.AuthDialogue;
import dev.longhaul.credentials.Authorized;
import dev.longhaul.credentials.Needed;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
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
            "Allow Longhaul to upload to your account.",
            "",
            "YouTube: shows an address to open in a browser and waits until you have agreed there. If the browser is on"
                    + " another machine, paste the address that it ends on.",
            "",
            "Platforms that give out keys: asks for each, and does not show what you type; a script gives them as one JSON"
                    + " object on standard input. They are kept readable by you only, and then tried.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  longhaul auth youtube",
            "  longhaul auth second-channel",
            "  longhaul auth my-account < keys.json"
        })
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
        Authorizer authorizer = context.services().authorizer();
        Needed needed = authorizer.needs(wanted);
        if (needed instanceof Needed.Consent) {
            return consent(wanted, authorizer, screen);
        }
        return needed instanceof Needed.Keys keys ? keys(wanted, keys, authorizer, screen) : nothing(wanted, screen);
    }

    private int consent(String wanted, Authorizer authorizer, Screen screen) {
        PrintStream people = screen.people();
        Authorized authorized = authorizer.authorize(wanted, dialogue(people));
        people.println();
        people.println("Uploads to " + wanted + " are allowed now. The tokens are kept in " + authorized.place() + ".");
        authorized
                .notGranted()
                .forEach(scope -> people.println("Not allowed: " + scope + "; Longhaul does without it."));
        tellOfPause(wanted, people);
        if (json.wanted) {
            screen.script(json(authorized));
        }
        return ExitCode.COMPLETED.code();
    }

    private int keys(String wanted, Needed.Keys keys, Authorizer authorizer, Screen screen) {
        Map<String, String> given = new KeyEntry(context, screen.people()).take(wanted, keys);
        String place = authorizer.keep(wanted, given);
        screen.people().println("The keys are kept in " + place + ", readable by you only.");
        ObjectNode result = Json.object().put("destination", wanted).put("place", place);
        given.keySet().forEach(result.putArray("keys")::add);
        return tried(wanted, screen, result);
    }

    private int nothing(String wanted, Screen screen) {
        screen.people().println(wanted + " needs no credentials.");
        return tried(wanted, screen, Json.object().put("destination", wanted));
    }

    private int tried(String wanted, Screen screen, ObjectNode result) {
        Optional<Problem> problem = new DestinationCheck(context).of(wanted);
        problem.ifPresentOrElse(wrong -> Screen.tell(context.console(), wrong), () -> {
            screen.people().println(wanted + " is fine.");
            tellOfPause(wanted, screen.people());
        });
        ExitCode code = problem.map(ExitCode::of).orElse(ExitCode.COMPLETED);
        if (json.wanted) {
            result.put("usable", problem.isEmpty());
            problem.ifPresent(wrong -> result.set("problem", UploadJson.problem(wrong, code)));
            screen.script(result);
        }
        return code.code();
    }

    private void tellOfPause(String wanted, PrintStream people) {
        if (context.services().pauses().find(wanted).isPresent()) {
            people.println("Uploads were waiting for this; to let them go on: longhaul retry --to " + wanted);
        }
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
