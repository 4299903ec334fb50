package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Problem;
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
 * JSON object of texts, a file that only its owner can read. They are secrets: nothing here prints them.
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
        if (!NAME.matcher(destination).matches()) {
            throw new ProblemException(TokenProblems.destinationName());
        }
        Path file = folder.resolve(destination + ".json");
        Map<String, String> keys = texts(destination, file, required);
        List<String> missing =
                required.stream().filter(name -> !keys.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    malformed(file, "it has no " + String.join(" and no ", missing), remedy(file, required)));
        }
        return keys;
    }

    private static Map<String, String> texts(String destination, Path file, List<String> required) {
        try {
            if (OwnerOnly.isExposed(file)) {
                throw new ProblemException(exposed(file));
            }
            JsonNode root = Json.object(Files.readAllBytes(file))
                    .orElseThrow(() ->
                            new ProblemException(malformed(file, "it is not one JSON object", remedy(file, required))));
            Map<String, String> keys = new TreeMap<>();
            root.fieldNames()
                    .forEachRemaining(name -> Json.text(root, name).ifPresent(value -> keys.put(name, value.strip())));
            return keys;
        } catch (NoSuchFileException e) {
            throw new ProblemException(none(destination, file, required), e);
        } catch (IOException e) {
            throw new ProblemException(TokenProblems.unreadable(file, e), e);
        }
    }

    private static Problem none(String destination, Path file, List<String> required) {
        return new Problem(
                "no-credentials",
                "The keys of " + destination + " are not there",
                "there is no file " + file.toAbsolutePath(),
                remedy(file, required));
    }

    private static Problem malformed(Path file, String why, String remedy) {
        return new Problem(
                "credentials-malformed", "The stored keys cannot be used", file.toAbsolutePath() + ": " + why, remedy);
    }

    private static Problem exposed(Path file) {
        return new Problem(
                "credentials-exposed",
                "The stored keys can be read by others",
                file.toAbsolutePath() + " is open to more than its owner",
                "Run `chmod 600 " + file.toAbsolutePath()
                        + "`; if others may have read it, make new keys on the platform.");
    }

    private static String remedy(Path file, List<String> required) {
        return "Write a JSON object with the texts " + String.join(", ", required) + " to " + file.toAbsolutePath()
                + ", readable by its owner only (chmod 600).";
    }
}
