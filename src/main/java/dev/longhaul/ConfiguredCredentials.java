package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.CredentialFiles;
import dev.longhaul.credentials.CredentialStore;
import dev.longhaul.credentials.CredentialStores;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials in files, in AWS Secrets Manager or in its Parameter Store, as each destination says. */
final class ConfiguredCredentials implements CredentialStores {

    private static final String SECRETS = "secretsmanager:";
    private static final String PARAMETERS = "ssm:";

    private final CredentialFiles files;
    private final RemoteSecrets remote;
    private final Time time;

    /** By what the configuration says; kept as long as the process, with what was read. */
    private final Map<String, RemoteCredentials> read = new ConcurrentHashMap<>();

    ConfiguredCredentials(Path home, RemoteSecrets remote, Time time) {
        this.files = new CredentialFiles(home);
        this.remote = remote;
        this.time = time;
    }

    @Override
    public CredentialStore of(LonghaulConfig.Destination configured) {
        return at(configured.credentials());
    }

    /**
     * Of anything that is kept in one of these places, under a name of its own.
     *
     * @param place {@code file}, {@code secretsmanager:ID} or {@code ssm:/NAME}
     */
    CredentialStore at(String place) {
        return place.equals("file") ? files : read.computeIfAbsent(place, this::remote);
    }

    private RemoteCredentials remote(String place) {
        if (place.startsWith(SECRETS)) {
            String id = place.substring(SECRETS.length());
            return new RemoteCredentials(
                    "secret " + id + " of Secrets Manager",
                    "aws secretsmanager put-secret-value --secret-id " + id + " --secret-string file://FILE",
                    () -> remote.secret(id),
                    time);
        }
        if (place.startsWith(PARAMETERS)) {
            String name = place.substring(PARAMETERS.length());
            return new RemoteCredentials(
                    "parameter " + name + " of the Parameter Store",
                    "aws ssm put-parameter --name " + name + " --type SecureString --overwrite --value file://FILE",
                    () -> remote.parameter(name),
                    time);
        }
        throw new ProblemException(new Problem(
                "bad-configuration",
                "The configuration does not say where a destination's credentials are",
                "destinations.NAME.credentials is neither file nor secretsmanager:ID nor ssm:/NAME.",
                "Correct it, or take it away: then they are in files."));
    }
}
