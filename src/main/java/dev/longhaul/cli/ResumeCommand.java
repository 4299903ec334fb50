package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with uploads. */
@Command(
        name = "resume",
        description = "Go on with an upload; without an id with all unfinished ones, oldest first, one after another.",
        footer = {"", "Examples:", "  longhaul resume", "  longhaul resume 3f9a --time-budget 10m"})
final class ResumeCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The upload's id, or as much of it as is unique.")
    String id;

    @Mixin
    InvocationOptions invocation = new InvocationOptions();

    ResumeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        UploadRun run = new UploadRun(context, invocation);
        Screen screen = new Screen(context, invocation.json.wanted);
        UploadFinder finder = new UploadFinder(context.services().checkpoints());
        if (id != null) {
            Checkpoint upload = finder.find(id);
            return screen.end(upload.isOver() ? Ending.of(upload) : run.advance(upload));
        }
        List<Checkpoint> unfinished =
                finder.oldestFirst().stream().filter(upload -> !upload.isOver()).toList();
        if (unfinished.isEmpty()) {
            screen.people().println("Nothing is unfinished.");
        }
        return screen.end(run.advanceAll(unfinished, screen));
    }
}
