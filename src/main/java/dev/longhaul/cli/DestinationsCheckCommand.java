package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks destinations whether they can be used. */
@Command(
        name = "check",
        description = {
            "See whether destinations can be used: credentials, address, account.",
            "",
            "Each platform is asked one thing that changes nothing there and costs no upload. All destinations are asked,"
                    + " whatever is wrong with one.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  longhaul destinations check",
            "  longhaul destinations check second-channel --json"
        })
final class DestinationsCheckCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Destinations. Default: all.")
    List<String> names = new ArrayList<>();

    @Mixin
    JsonOption json = new JsonOption();

    DestinationsCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Screen screen = new Screen(context, json.wanted);
        DestinationCheck check = new DestinationCheck(context);
        Map<String, Optional<Problem>> results = new LinkedHashMap<>();
        for (String name : wanted()) {
            Optional<Problem> problem = check.of(name);
            if (context.stop().isRequested()) {
                break;
            }
            tell(screen, name, problem);
            results.put(name, problem);
        }
        long fine = results.values().stream().filter(Optional::isEmpty).count();
        screen.people().println(fine + " of " + results.size() + " can be used.");
        if (json.wanted) {
            screen.script(json(results));
        }
        return code(results).code();
    }

    private Set<String> wanted() {
        TreeSet<String> known =
                new TreeSet<>(context.services().config().destinations().keySet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ProblemException(CliProblems.unknownDestination(name, known));
            }
        }
        return names.isEmpty() ? known : new LinkedHashSet<>(names);
    }

    private void tell(Screen screen, String name, Optional<Problem> problem) {
        String title = name + " (" + Printable.of(platform(name)) + ")";
        if (problem.isPresent()) {
            context.console().err().println(title + " cannot be used:");
            Screen.tell(context.console(), problem.get());
            return;
        }
        screen.people().println(title + " is fine.");
        Instant now = context.services().time().now();
        context.services()
                .pauses()
                .find(name)
                .filter(pause -> pause.until().isAfter(now))
                .ifPresent(pause -> screen.people().println(PauseText.line(pause, now, context.console())));
    }

    private String platform(String name) {
        return context.services().config().destinations().get(name).platform();
    }

    private ExitCode code(Map<String, Optional<Problem>> results) {
        if (context.stop().isRequested()) {
            return context.interruption().code();
        }
        return results.values().stream()
                .flatMap(Optional::stream)
                .map(ExitCode::of)
                .findFirst()
                .orElse(ExitCode.COMPLETED);
    }

    private ObjectNode json(Map<String, Optional<Problem>> results) {
        ObjectNode all = Json.object();
        ArrayNode destinations = all.putArray("destinations");
        results.forEach((name, problem) -> {
            ObjectNode each = destinations.addObject();
            each.put("destination", name);
            each.put("platform", platform(name));
            each.put("usable", problem.isEmpty());
            problem.ifPresent(wrong -> each.set("problem", UploadJson.problem(wrong, ExitCode.of(wrong))));
        });
        return all;
    }
}
