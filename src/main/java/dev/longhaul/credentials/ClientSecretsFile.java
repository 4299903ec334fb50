package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
     * Finds and reads a destination's client secrets: its own {@code clientSecrets}, else {@code client_secrets.json} in
     * {@link LonghaulConfig#home()}, else in the working directory.
     *
     * @throws ProblemException if there is none, or it cannot be used
     */
    public static ClientSecrets of(LonghaulConfig.Destination destination, Path home, Path workingDirectory) {
        Optional<Path> configured = destination.clientSecrets();
        if (configured.isPresent()) {
            return read(configured.get());
        }
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
        JsonNode root = Json.object(bytes(file)).orElseThrow(() -> malformed(file, "it is not a JSON object"));
        if (root.path("installed").isObject()) {
            return client(file, ClientSecrets.Kind.INSTALLED, root.path("installed"));
        }
        if (root.path("web").isObject()) {
            return client(file, ClientSecrets.Kind.WEB, root.path("web"));
        }
        if (Json.text(root, "type").filter("service_account"::equals).isPresent()) {
            throw malformed(file, "it is the key of a service account, and YouTube knows no service accounts");
        }
        throw malformed(file, "it has neither an \"installed\" nor a \"web\" section");
    }

    private static ClientSecrets client(Path file, ClientSecrets.Kind kind, JsonNode section) {
        return new ClientSecrets(
                kind,
                Json.text(section, "client_id").orElseThrow(() -> malformed(file, "it has no client_id")),
                Json.text(section, "client_secret"),
                endpoint(file, section, "auth_uri", GoogleEndpoint.AUTHORIZE),
                endpoint(file, section, "token_uri", GoogleEndpoint.TOKEN),
                Json.texts(section, "redirect_uris"));
    }

    private static URI endpoint(Path file, JsonNode section, String field, URI otherwise) {
        return Json.text(section, field)
                .map(address -> GoogleEndpoint.trusted(address)
                        .orElseThrow(() -> new ProblemException(ClientProblems.untrusted(file, field))))
                .orElse(otherwise);
    }

    private static byte[] bytes(Path file) {
        if (!Files.exists(file)) {
            throw new ProblemException(ClientProblems.missing(List.of(file)));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw malformed(file, "it is larger than " + LARGEST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ClientProblems.unreadable(file, e), e);
        }
    }

    private static ProblemException malformed(Path file, String why) {
        return new ProblemException(ClientProblems.malformed(file, why));
    }
}
