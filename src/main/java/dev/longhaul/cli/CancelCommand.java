package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends an upload. */
@Command(
        name = "cancel",
        description = "End an upload, here and on the platform. A video that exists already is not touched.")
final class CancelCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "The upload's id, or as much of it as is unique.")
    String id;

    @Mixin
    JsonOption json = new JsonOption();

    CancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checkpoint upload = new UploadFinder(context.services().checkpoints()).find(id);
        Checkpoint cancelled = context.services().uploads().cancel(upload.id());
        Screen screen = new Screen(context, json.wanted);
        screen.people()
                .println("Cancelled upload " + cancelled.id() + " of "
                        + Printable.of(cancelled.spec().source().shownLocation()) + "; nothing of it goes on.");
        if (json.wanted) {
            Ending done = new Ending(cancelled, ExitCode.COMPLETED, Optional.empty(), Optional.empty());
            screen.script(new UploadJson(context.services().config()).result(done));
        }
        return ExitCode.COMPLETED.code();
    }
}
