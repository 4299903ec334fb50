package dev.longhaul.credentials;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Google's {@code client_secrets.json}, as the Cloud console gives it out: web and installed form (PROTOCOLS.md 1.11). */
public final class ClientSecretsFile {

    /** The file's name where no other is configured. */
    public static final String NAME = "client_secrets.json";

    private static final int LARGEST_BYTES = 64 * 1024;

    private ClientSecretsFile() {}

    /**
     * Finds and reads a destination's client secrets: its own {@code clientSecrets}, else what is kept with its credentials, else
     * {@code client_secrets.json} in {@link LonghaulConfig#home()}, else in the working directory.
     *
     * @param name of the destination
     * @param store of its credentials
     * @throws ProblemException if there is none, or it cannot be used
     */
    public static ClientSecrets of(
            LonghaulConfig.Destination destination,
            String name,
            CredentialStore store,
            Path home,
            Path workingDirectory) {
        Optional<Path> configured = destination.clientSecrets();
        if (configured.isPresent()) {
            return read(configured.get());
        }
        Optional<ClientSecrets> kept = store.read(name)
                .filter(bytes ->
                        Json.object(bytes).filter(ClientSecretsJson::isIn).isPresent())
                .map(bytes -> ClientSecretsJson.parse(store.place(name), bytes));
        return kept.orElseGet(() -> inFolders(home, workingDirectory));
    }

    private static ClientSecrets inFolders(Path home, Path workingDirectory) {
        List<Path> places = List.of(home.resolve(NAME), workingDirectory.resolve(NAME));
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .map(ClientSecretsFile::read)
                .orElseThrow(() -> new ProblemException(ClientProblems.missing(places)));
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException if it cannot be read, is not such a file, or names an address that secrets must not go to
     */
    public static ClientSecrets read(Path file) {
        return ClientSecretsJson.parse(file.toAbsolutePath().toString(), bytes(file));
    }

    private static byte[] bytes(Path file) {
        if (!Files.exists(file)) {
            throw new ProblemException(ClientProblems.missing(List.of(file)));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw ClientSecretsJson.malformed(
                        file.toAbsolutePath().toString(), "it is larger than " + LARGEST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ClientProblems.unreadable(file, e), e);
        }
    }
}
