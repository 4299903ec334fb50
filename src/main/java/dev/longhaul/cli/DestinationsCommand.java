package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists destinations; the command that those about them are commands of. */
@Command(
        name = "destinations",
        description = {
            "List the configured destinations, and which of them are paused until when and why.",
            "",
            "Nobody is asked for this; 'longhaul destinations check' asks each.",
            ""
        },
        footer = {"", "Examples:", "  longhaul destinations", "  longhaul destinations check"})
final class DestinationsCommand implements Callable<Integer> {

    private static final List<String> HEADING = List.of("NAME", "PLATFORM", "PAUSED UNTIL");
    private static final List<Boolean> RIGHT = List.of(false, false, false);

    private final Context context;

    @Mixin
    JsonOption json = new JsonOption();

    DestinationsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, String> platforms = new TreeMap<>();
        context.services()
                .config()
                .destinations()
                .forEach((name, destination) -> platforms.put(name, destination.platform()));
        Instant now = context.services().time().now();
        Map<String, Pause> pauses = context.services().pauses().list().stream()
                .filter(pause -> pause.until().isAfter(now) && platforms.containsKey(pause.destination()))
                .collect(Collectors.toMap(Pause::destination, Function.identity(), (one, other) -> one, TreeMap::new));
        if (json.wanted) {
            new Screen(context, true).script(json(platforms, pauses));
        } else {
            table(platforms, pauses, now);
            pauses.values().forEach(pause -> context.say(PauseText.line(pause, now, context.console())));
        }
        return ExitCode.COMPLETED.code();
    }

    private void table(Map<String, String> platforms, Map<String, Pause> pauses, Instant now) {
        if (platforms.isEmpty()) {
            context.say("No destination is configured. docs/configuration.md says how.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        platforms.forEach((name, platform) -> {
            Pause pause = pauses.get(name);
            String until = pause == null
                    ? "-"
                    : Times.format(pause.until(), now, context.console().zone());
            rows.add(List.of(name, platform, until));
        });
        new Table(RIGHT, rows).lines(context.console().width()).forEach(context::say);
    }

    private static ObjectNode json(Map<String, String> platforms, Map<String, Pause> pauses) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("destinations");
        platforms.forEach((name, platform) -> {
            ObjectNode each = all.addObject().put("destination", name).put("platform", platform);
            Pause pause = pauses.get(name);
            each.put("pausedUntil", pause == null ? null : pause.until().toString());
            if (pause != null) {
                each.set("problem", UploadJson.problem(pause.reason(), ExitCode.of(pause.reason())));
            }
        });
        return json;
    }
}
