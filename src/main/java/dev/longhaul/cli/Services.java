package dev.longhaul.cli;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.intake.DocumentCheck;
import dev.longhaul.intake.Intake;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Destinations;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Uploads;
import java.util.Optional;
import java.util.UUID;

/**
 * What the command line needs of the house. Everything is asked for when it is first needed: {@code --help} opens no store.
 * Asked twice, a method answers with the same thing.
 */
public interface Services {

    /** Advances uploads with these settings of the wire. */
    Runner runner(Wire wire);

    Uploads uploads();

    Checkpoints checkpoints();

    Pauses pauses();

    /** Uploads that are to be ended by whoever holds them. */
    Cancellations cancellations();

    Destinations destinations();

    LocalFiles files();

    Authorizer authorizer();

    /** Calls the function for an upload; empty where there is none, on one machine. */
    Optional<Continuations> function();

    /** Objects in buckets. */
    ObjectStore objects();

    /**
     * Makes uploads of objects, as the routes say.
     *
     * @param dryRun whether it only says what it would make
     * @throws dev.longhaul.upload.ProblemException {@code bad-configuration} if a route cannot be used
     */
    Intake intake(boolean dryRun);

    /** Checks documents of configuration. */
    DocumentCheck documents();

    /** The HTTP API as a server. */
    Server server();

    Time time();

    LonghaulConfig config();

    /** What {@code --version} says. */
    String version();

    /** What makes a deliberate second upload of a file another upload. */
    default String nonce() {
        return UUID.randomUUID().toString();
    }
}
