package dev.longhaul.cli;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Uploads;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Uploads a file, or goes on with its upload. */
@Command(
        name = "upload",
        description = {
            "Upload a video, or go on with its upload.",
            "",
            "A file that was uploaded to the same destination before is not uploaded twice: an unfinished upload goes on, a"
                    + " finished one is shown.",
            ""
        },
        footer = {
            "",
            "Sizes: 64M and 64MiB are 67108864 bytes, 64MB are 64000000.",
            "",
            "Examples:",
            "  longhaul upload --file trip.mp4 --title \"Summer vacation in California\" --privacyStatus private",
            "  longhaul upload --file trip.mp4 --meta trip.json --limit-rate 5M",
            "  longhaul upload --file trip.mp4 --time-budget 10m || longhaul resume"
        })
final class UploadCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The video to upload.")
    Path file;

    @Mixin
    DetailOptions details = new DetailOptions();

    @Option(
            names = "--to",
            paramLabel = "DESTINATION",
            defaultValue = "youtube",
            description = "A configured destination. Default: ${DEFAULT-VALUE}.")
    String destination;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "video/* or application/octet-stream. Default: found out by name and content.")
    String contentType;

    @Option(
            names = "--chunk-size",
            paramLabel = "SIZE",
            converter = Chunk.class,
            description =
                    "Bytes in one request, e.g. 64M; -1 sends the rest of the file in one. YouTube takes multiples of"
                            + " 256K. Default: longhaul.limits.chunk-size-bytes (64M).")
    ChunkSize chunkSize;

    @Option(names = "--again", description = "Upload the file a second time, as another video.")
    boolean again;

    @Mixin
    InvocationOptions invocation = new InvocationOptions();

    UploadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        UploadRun run = new UploadRun(context, invocation);
        Screen screen = new Screen(context, invocation.json.wanted);
        Preparation preparation = new Preparation(context.services());
        UploadRequest request = new UploadRequest(
                file,
                destination,
                details.details(),
                Optional.ofNullable(details.meta),
                Optional.ofNullable(chunkSize),
                Optional.ofNullable(contentType),
                again);
        UploadSpec spec = preparation.prepare(request);
        Optional<Checkpoint> known = context.services().checkpoints().find(spec.id());
        if (known.isPresent() && known.get().state().isEnded()) {
            return alreadyEnded(known.get(), screen);
        }
        preparation.checkCredentials(spec.destination());
        Checkpoint upload = known.orElseGet(() -> record(spec, screen));
        if (!upload.spec().equals(spec)) {
            warnOfDifferences(new Differences(
                    request,
                    spec,
                    upload.spec(),
                    context.services().destinations().rules(destination)));
        }
        return screen.end(run.advance(upload));
    }

    private Integer alreadyEnded(Checkpoint upload, Screen screen) {
        screen.people()
                .println("This file is already upload " + upload.id() + " to "
                        + upload.spec().destination() + "; nothing was sent.");
        if (upload.state() instanceof UploadState.Completed) {
            screen.people().println("To upload it a second time: --again");
        }
        return screen.end(Ending.of(upload));
    }

    private Checkpoint record(UploadSpec spec, Screen screen) {
        context.services().checkpoints().list().stream()
                .filter(other -> !other.state().isEnded() && isOlderVersion(other.spec(), spec))
                .forEach(other -> screen.people()
                        .println("An earlier version of this file has an unfinished upload; to"
                                + " end it: longhaul cancel " + other.id()));
        Uploads.Recorded recorded = context.services().uploads().record(spec);
        return recorded.checkpoint();
    }

    private static boolean isOlderVersion(UploadSpec other, UploadSpec spec) {
        return other.source().location().equals(spec.source().location())
                && other.destination().equals(spec.destination())
                && !other.source().equals(spec.source());
    }

    private void warnOfDifferences(Differences differences) {
        if (!differences.names().isEmpty()) {
            context.console()
                    .err()
                    .println(
                            "Note: " + String.join(" and ", differences.names())
                                    + " given now differ from what this upload was recorded with; it keeps what it was recorded with.");
        }
    }

    /** A size, or -1. */
    static final class Chunk implements ITypeConverter<ChunkSize> {
        @Override
        public ChunkSize convert(String value) {
            return value.strip().equals("-1")
                    ? ChunkSize.REST
                    : new ChunkSize(new InvocationOptions.Size().convert(value));
        }
    }
}
