package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists uploads. */
@Command(name = "list", description = "List all uploads, newest first, and the destinations that are paused.")
final class ListCommand implements Callable<Integer> {

    private static final List<String> HEADING = List.of("ID", "STATE", "%", "SIZE", "DESTINATION", "AGE", "FILE");
    private static final List<Boolean> RIGHT = List.of(false, false, true, true, false, true, false);

    private final Context context;

    @Mixin
    JsonOption json = new JsonOption();

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Checkpoint> uploads = context.services().checkpoints().list();
        Instant now = context.services().time().now();
        List<Pause> pauses = context.services().pauses().list().stream()
                .filter(pause -> pause.until().isAfter(now))
                .toList();
        if (json.wanted) {
            new Screen(context, true).script(json(uploads, pauses));
        } else {
            table(uploads, now);
            pauses.forEach(pause -> context.say(PauseText.line(pause, now, context.console())));
        }
        return ExitCode.COMPLETED.code();
    }

    private void table(List<Checkpoint> uploads, Instant now) {
        if (uploads.isEmpty()) {
            context.say("There are no uploads yet. Begin with: longhaul upload --file VIDEO");
            return;
        }
        int idLength = UploadFinder.shortIdLength(uploads);
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        for (Checkpoint upload : uploads) {
            rows.add(List.of(
                    upload.id().value().substring(0, idLength),
                    upload.state().name(),
                    Integer.toString(
                            Bar.percent(upload.confirmedBytes(), upload.spec().totalBytes())),
                    Sizes.format(upload.spec().totalBytes()),
                    upload.spec().destination(),
                    Durations.format(Duration.between(upload.spec().createdAt(), now)),
                    upload.spec().source().shownLocation()));
        }
        new Table(RIGHT, rows).lines(context.console().width()).forEach(context::say);
    }

    private ObjectNode json(List<Checkpoint> uploads, List<Pause> pauses) {
        UploadJson results = new UploadJson(context.services().config());
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("uploads");
        uploads.forEach(upload -> array.add(results.result(Ending.of(upload))
                .put("createdAt", upload.spec().createdAt().toString())));
        ArrayNode paused = json.putArray("pauses");
        for (Pause pause : pauses) {
            ObjectNode each = paused.addObject();
            each.put("destination", pause.destination());
            each.put("until", pause.until().toString());
            each.set("problem", UploadJson.problem(pause.reason(), ExitCode.of(pause.reason())));
        }
        return json;
    }
}
