package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one upload. */
@Command(
        name = "status",
        description = "Show all about one upload: where it stands, what it cost, what is wrong and what to do.")
final class StatusCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The upload's id, or as much of it as is unique.")
    String id;

    @Mixin
    JsonOption json = new JsonOption();

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checkpoint upload = new UploadFinder(context.services().checkpoints()).find(id);
        Instant now = context.services().time().now();
        Ending ending = Ending.of(upload);
        if (json.wanted) {
            UploadJson results = new UploadJson(context.services().config());
            new Screen(context, true).script(results.status(ending, now));
        } else {
            StatusText.lines(ending, now, context.console()).forEach(context::say);
        }
        return ExitCode.COMPLETED.code();
    }
}
