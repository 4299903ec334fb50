package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The keys of a destination whose platform gives them out on paper, as it were: {@code HOME/credentials/DESTINATION.json}, one
 * JSON object of texts, a file that only its owner can read. They are secrets: nothing here prints them. A file is replaced as a
 * whole, so a crash leaves the old or the new.
 */
public final class AccountKeys {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final Path folder;

    /**
     * @param home {@code longhaul.home}
     */
    public AccountKeys(Path home) {
        this.folder = home.resolve("credentials");
    }

    /**
     * Reads the keys of a destination.
     *
     * @param required names without which it cannot be used
     * @return every text in the file by its name
     * @throws ProblemException {@code no-credentials}, or why they cannot be used
     */
    public Map<String, String> of(String destination, List<String> required) {
        Path file = file(destination);
        Map<String, String> keys = texts(destination, file, required);
        List<String> missing =
                required.stream().filter(name -> !keys.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw malformed(destination, file, required, "it has no " + String.join(" and no ", missing));
        }
        return keys;
    }

    /**
     * Keeps the keys of a destination in the place of older ones.
     *
     * @return where, for a person to read
     * @throws ProblemException if they cannot be kept
     */
    public String keep(String destination, Map<String, String> keys) {
        Path file = file(destination);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(keys).forEach(root::put);
        try {
            OwnerOnly.replace(file, Json.write(root));
        } catch (IOException e) {
            throw new ProblemException(KeyProblems.unwritable(file, e), e);
        }
        return file.toAbsolutePath().toString();
    }

    private static Map<String, String> texts(String destination, Path file, List<String> required) {
        try {
            if (OwnerOnly.isExposed(file)) {
                throw new ProblemException(KeyProblems.exposed(file));
            }
            JsonNode root = Json.object(Files.readAllBytes(file))
                    .orElseThrow(() -> malformed(destination, file, required, "it is not one JSON object"));
            Map<String, String> keys = new TreeMap<>();
            root.fieldNames()
                    .forEachRemaining(name -> Json.text(root, name).ifPresent(value -> keys.put(name, value.strip())));
            return keys;
        } catch (NoSuchFileException e) {
            throw new ProblemException(KeyProblems.none(destination, file, required), e);
        } catch (IOException e) {
            throw new ProblemException(KeyProblems.unreadable(file, e), e);
        }
    }

    private static ProblemException malformed(String destination, Path file, List<String> required, String why) {
        return new ProblemException(KeyProblems.malformed(destination, file, required, why));
    }

    private Path file(String destination) {
        if (!NAME.matcher(destination).matches()) {
            throw new ProblemException(TokenProblems.destinationName());
        }
        return folder.resolve(destination + ".json");
    }
}
