package dev.longhaul.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.credentials.Needed;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes keys from a person, who types each and does not see it; or from a script, as one JSON object on standard input. What came is
 * shown to nobody, not even where it is wrong.
 */
final class KeyEntry {

    /** Keys have some dozens of characters; this is room for whatever comes with them. */
    private static final int LARGEST_JSON = 64 * 1024;

    private final Context context;
    private final PrintStream people;

    KeyEntry(Context context, PrintStream people) {
        this.context = context;
        this.people = people;
    }

    /**
     * @return those that were given, by name; all that are required are among them
     * @throws ProblemException {@code auth-keys-malformed} and others
     */
    Map<String, String> take(String destination, Needed.Keys keys) {
        return context.console().keyboard().isTerminal() ? typed(destination, keys) : piped(destination, keys);
    }

    private Map<String, String> typed(String destination, Needed.Keys keys) {
        people.println("The keys of " + destination + ", as the platform gave them out. What you type is not shown.");
        Keyboard.Unseen unseen = context.console()
                .keyboard()
                .unseen()
                .orElseThrow(() -> new ProblemException(CliProblems.keysWouldBeSeen(destination)));
        try {
            return typedUnseen(destination, keys);
        } finally {
            unseen.end();
        }
    }

    private Map<String, String> typedUnseen(String destination, Needed.Keys keys) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : keys.all()) {
            boolean required = keys.required().contains(name);
            people.print(name + (required ? ": " : " (may be left empty): "));
            people.flush();
            String value = line();
            if (!value.isEmpty()) {
                given.put(name, value);
            } else if (required) {
                throw new ProblemException(CliProblems.keysMalformed(destination, keys, "there is no " + name));
            }
        }
        return given;
    }

    /** A line that is being waited for cannot be called off, so a daemon thread waits, and is left behind by a signal. */
    private String line() {
        CompletableFuture<Optional<String>> coming = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(coming), "longhaul-auth-keys");
        reader.setDaemon(true);
        reader.start();
        try {
            return await(coming);
        } finally {
            // The end of the line was not shown either.
            people.println();
        }
    }

    private String await(CompletableFuture<Optional<String>> coming) {
        try {
            while (!context.stop().isRequested()) {
                try {
                    return coming.get(Deadline.LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                            .map(String::strip)
                            .orElseThrow(() -> new ProblemException(CliProblems.keysStopped()));
                } catch (TimeoutException e) {
                    // Not yet: look at the signal again.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new ProblemException(CliProblems.keysStopped(), e);
        }
        throw new ProblemException(CliProblems.keysStopped());
    }

    private void read(CompletableFuture<Optional<String>> coming) {
        try {
            coming.complete(Optional.ofNullable(context.console().in().readLine()));
        } catch (IOException e) {
            coming.completeExceptionally(e);
        }
    }

    private Map<String, String> piped(String destination, Needed.Keys keys) {
        JsonNode json = json().filter(JsonNode::isObject)
                .orElseThrow(() -> new ProblemException(
                        CliProblems.keysMalformed(destination, keys, "standard input is not one JSON object")));
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String name = field.getKey();
            if (!keys.all().contains(name)) {
                // Its name may be a key in the wrong place.
                throw new ProblemException(
                        CliProblems.keysMalformed(destination, keys, "there is a name that is none of them"));
            }
            if (!field.getValue().isTextual()) {
                throw new ProblemException(CliProblems.keysMalformed(destination, keys, name + " is not a text"));
            }
            if (!field.getValue().textValue().isBlank()) {
                given.put(name, field.getValue().textValue().strip());
            }
        }
        for (String name : keys.required()) {
            if (!given.containsKey(name)) {
                throw new ProblemException(CliProblems.keysMalformed(destination, keys, "there is no " + name));
            }
        }
        return given;
    }

    private Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(Json.parse(text()));
        } catch (JsonProcessingException e) {
            // A parser's complaint repeats what it stumbled over.
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(CliProblems.keysStopped(), e);
        }
    }

    private String text() throws IOException {
        BufferedReader in = context.console().in();
        char[] text = new char[LARGEST_JSON];
        int length = 0;
        for (int count = 0; count >= 0 && length < text.length; length += Math.max(0, count)) {
            count = in.read(text, length, text.length - length);
        }
        return new String(text, 0, length);
    }
}
