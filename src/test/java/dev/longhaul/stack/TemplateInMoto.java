package dev.longhaul.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The SAM template as moto's CloudFormation makes it, by the scripts of {@code infra/policy}: its table, queue, key, and environments. */
final class TemplateInMoto {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPTS = Path.of("infra", "policy").toAbsolutePath();
    private static final int LONGEST_MINUTES = 2;

    private final URI moto;
    private final Path file;
    private final JsonNode stack;

    private TemplateInMoto(URI moto, Path file, JsonNode stack) {
        this.moto = moto;
        this.file = file;
        this.stack = stack;
    }

    /**
     * Creates the stack.
     *
     * @param options as {@code infra/policy/expected.yaml} names them; texts or lists of them
     * @throws AssertionError with what the script says, if it cannot be created
     */
    static TemplateInMoto create(URI moto, Map<String, Object> options, Path folder) throws IOException {
        Path file = folder.resolve("stack.json");
        python(JSON.writeValueAsString(options), "emulator.py", "create", moto.toString(), file.toString());
        return new TemplateInMoto(moto, file, JSON.readTree(file.toFile()));
    }

    /**
     * Keeps the log and sends the trace of a function, as Lambda does in its name.
     *
     * @param function by its name in the template
     * @param accessKey by which its role is told
     * @param printed all that it printed
     */
    void keepLogAndTrace(String function, String accessKey, String printed) {
        python(printed, "lambda_side.py", moto.toString(), file.toString(), function, accessKey);
    }

    /**
     * Holds what was called in the functions' names against what the template allows.
     *
     * @param recording of moto's
     * @return each verb that was called, by whom and how often
     * @throws AssertionError with each call that is not allowed, and each verb that nobody called
     */
    String requireSufficientRights(Path recording) {
        return python("", "sufficiency.py", recording.toString(), file.toString());
    }

    /** What the template gives a function as its environment. */
    Map<String, String> environment(String function) {
        Map<String, String> variables = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each :
                stack.at("/environments/" + function).properties()) {
            variables.put(each.getKey(), each.getValue().asText());
        }
        return variables;
    }

    /** The name of a resource in moto, by its name in the template. */
    String made(String resource) {
        return stack.at("/made/" + resource).asText();
    }

    private static String python(String input, String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("python3", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile("infra", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                try (var to = process.outputWriter()) {
                    to.write(input);
                }
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(script + " did not end:\n" + Files.readString(said));
                }
                if (process.exitValue() != 0) {
                    throw new AssertionError(script + " found:\n" + Files.readString(said));
                }
                return Files.readString(said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("python3 with infra/check's packages is needed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
