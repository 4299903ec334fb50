package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.document.ConfigDocument;
import dev.longhaul.config.document.DocumentText;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a configuration document. */
@Command(
        name = "check",
        description = {
            "Check a configuration document, offline and whole: every error is told with its line and key.",
            "",
            "It is the same check as at the start of a function whose LONGHAUL_CONFIG names the document.",
            ""
        },
        footer = {"", "Example:", "  longhaul config check longhaul.yaml"})
final class ConfigCheckCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The document: YAML or JSON.")
    Path file;

    @Mixin
    JsonOption json = new JsonOption();

    ConfigCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConfigDocument document = context.services().documents().read(file.toString(), text());
        int destinations = document.destinations().size();
        int routes = document.routes().size();
        Screen screen = new Screen(context, json.wanted);
        screen.people()
                .println(file + " is good: " + count(destinations, "destination") + ", " + count(routes, "route") + ".");
        if (json.wanted) {
            ObjectNode result = Json.object();
            result.put("file", file.toString());
            result.put("destinations", destinations);
            result.put("routes", routes);
            screen.script(result);
        }
        return ExitCode.COMPLETED.code();
    }

    private String text() {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentText.of(in.readNBytes(DocumentText.LARGEST_BYTES + 1));
        } catch (IOException e) {
            throw new ProblemException(CliProblems.configUnreadable(file, MetaFile.why(e)), e);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CliProblems.configUnreadable(file, e.getMessage()), e);
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
