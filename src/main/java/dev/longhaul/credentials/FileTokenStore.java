package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Keeps tokens in {@code HOME/credentials/DESTINATION.json}, a file that only its owner can read; as ssh does, one that
 * others can read is refused. A file is replaced as a whole, so a crash leaves the old or the new.
 */
public final class FileTokenStore implements TokenStore {

    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final Path folder;

    /**
     * @param home {@code longhaul.home}
     */
    public FileTokenStore(Path home) {
        this.folder = home.resolve("credentials");
    }

    @Override
    public Optional<StoredTokens> load(String destination) {
        Path file = file(destination);
        byte[] bytes;
        try {
            if (OwnerOnly.isExposed(file)) {
                throw new ProblemException(TokenProblems.exposed(file));
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(TokenProblems.unreadable(file, e), e);
        }
        return Optional.of(parse(destination, file, bytes));
    }

    @Override
    public void save(String destination, StoredTokens tokens) {
        Path file = file(destination);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION);
        root.put("client_id", tokens.clientId());
        root.put("obtained_at", tokens.obtainedAt().toString());
        tokens.scopes().forEach(root.putArray("scopes")::add);
        root.put("refresh_token", tokens.refreshToken());
        try {
            OwnerOnly.replace(file, Json.write(root));
        } catch (IOException e) {
            throw new ProblemException(TokenProblems.unwritable(file, e), e);
        }
    }

    @Override
    public String place(String destination) {
        return file(destination).toAbsolutePath().toString();
    }

    private static StoredTokens parse(String destination, Path file, byte[] bytes) {
        Supplier<ProblemException> malformed =
                () -> new ProblemException(TokenProblems.malformed(destination, file, "it is damaged or incomplete"));
        JsonNode root = Json.object(bytes).orElseThrow(malformed);
        if (root.path("version").asInt() != VERSION) {
            Problem other = TokenProblems.malformed(destination, file, "its version is not " + VERSION);
            throw new ProblemException(other);
        }
        return new StoredTokens(
                Json.text(root, "refresh_token").orElseThrow(malformed),
                new TreeSet<>(Json.texts(root, "scopes")),
                Json.text(root, "client_id").orElseThrow(malformed),
                Json.text(root, "obtained_at").flatMap(FileTokenStore::instant).orElseThrow(malformed));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Path file(String destination) {
        if (!NAME.matcher(destination).matches()) {
            throw new ProblemException(TokenProblems.destinationName());
        }
        return folder.resolve(destination + ".json");
    }
}
