package dev.longhaul;

import dev.longhaul.checkpoint.DynamoStore;
import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.checkpoint.SessionSeal;
import dev.longhaul.checkpoint.SessionSeals;
import dev.longhaul.cli.Authorizer;
import dev.longhaul.cli.LocalFiles;
import dev.longhaul.cli.Server;
import dev.longhaul.cli.Services;
import dev.longhaul.cli.Wire;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.continuation.LocalContinuations;
import dev.longhaul.continuation.SqsContinuations;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.intake.DocumentCheck;
import dev.longhaul.intake.DryRecorder;
import dev.longhaul.intake.Intake;
import dev.longhaul.intake.QueueingRecorder;
import dev.longhaul.intake.Recorder;
import dev.longhaul.intake.RequestedIntake;
import dev.longhaul.intake.RoutedIntake;
import dev.longhaul.platform.kit.PlatformKind;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.source.ContentTypes;
import dev.longhaul.source.FileSources;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.S3ObjectStore;
import dev.longhaul.source.S3Sources;
import dev.longhaul.source.SchemeSources;
import dev.longhaul.source.web.UrlAllowList;
import dev.longhaul.source.web.WebSources;
import dev.longhaul.trigger.Redelivery;
import dev.longhaul.trigger.http.Routes;
import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Uploads;
import dev.longhaul.upload.WireTrace;
import io.quarkus.arc.All;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The house: the ports of the rooms, joined to the embedded defaults of one machine, or to what AWS has where it is configured.
 */
@ApplicationScoped
public class Assembly implements Services {

    private final LonghaulConfig plainConfig;
    private final SmallRyeConfig environment;
    private final List<PlatformKind> platforms;
    private final Provider<GoogleTokenApi> googleTokens;
    private final String version;
    private final Vertx vertx;
    private final Routes routes;
    private final Time time = new SystemTime();
    private final SecureRandom random = new SecureRandom();
    private final FileSources files = new FileSources(Long.MAX_VALUE);
    private EmbeddedStore embedded;
    private DynamoStore table;
    private AwsClients clients;
    private LonghaulConfig config;
    private ConfiguredCredentials credentials;
    private Optional<LocalContinuations> local = Optional.empty();
    private Optional<String> guestHash = Optional.empty();

    Assembly(
            LonghaulConfig config,
            Config environment,
            @All List<PlatformKind> platforms,
            @RestClient Provider<GoogleTokenApi> googleTokens,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Vertx vertx,
            Routes routes) {
        this.plainConfig = config;
        this.environment = environment.unwrap(SmallRyeConfig.class);
        this.platforms = platforms;
        this.googleTokens = googleTokens;
        this.version = version;
        this.vertx = vertx;
        this.routes = routes;
    }

    @Override
    public Runner runner(Wire wire) {
        return new Runner(
                checkpoints(),
                pauses(),
                destinations(wire),
                new SchemeSources(
                        identity -> new S3Sources(clients().s3(), clients()::presigner, time, random).pinned(identity),
                        identity -> webSources().pinned(identity),
                        files),
                time,
                random,
                limits(),
                holder(),
                new ConfiguredHerald(config(), this::clients, this::credentials, time));
    }

    /** What https URLs may be read from, as it is configured. */
    WebSources webSources() {
        return new WebSources(
                UrlAllowList.of(config().http().urls().orElse(List.of())),
                config().limits().reserve(),
                time,
                random);
    }

    /** For people: Lambda's sandboxes all have the same few process ids, and each a log stream of its own. */
    private static String holder() {
        String stream = System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
        return stream != null
                ? "function " + stream
                : "process " + ProcessHandle.current().pid();
    }

    private ConfiguredDestinations destinations(Wire wire) {
        WireTrace trace = wire.trace().<WireTrace>map(lines -> lines::accept).orElse(WireTrace.NONE);
        return new ConfiguredDestinations(
                config(),
                platforms,
                new Surroundings(config().home(), credentials(), time, random, wire.limitBytesPerSecond(), trace));
    }

    private synchronized ConfiguredCredentials credentials() {
        if (credentials == null) {
            AwsSecrets remote =
                    new AwsSecrets(() -> clients().secrets(), () -> clients().ssm());
            credentials = new ConfiguredCredentials(config().home(), remote, time);
        }
        return credentials;
    }

    private Limits limits() {
        LonghaulConfig.Bounds bounds = config().limits();
        try {
            return new Limits(
                    bounds.attempts(),
                    bounds.roundsWithoutProgress(),
                    bounds.sessionRestarts(),
                    bounds.age(),
                    bounds.inlineWait(),
                    Limits.DEFAULT.lease(),
                    bounds.parallelParts());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(new Problem(
                    "bad-configuration",
                    "The bounds of an upload cannot be used",
                    "Of the keys longhaul.limits.*, " + e.getMessage() + ".",
                    "Leave them out, or correct them."));
        }
    }

    @Override
    public Uploads uploads() {
        return new Uploads(checkpoints(), pauses(), destinations(), time, holder());
    }

    @Override
    public Checkpoints checkpoints() {
        return isTable() ? table().checkpoints() : embedded().checkpoints();
    }

    /** For the sweep. */
    Checkpoints unopened() {
        return isTable() ? table().unopened() : embedded().checkpoints();
    }

    @Override
    public Pauses pauses() {
        return isTable() ? table().pauses() : embedded().pauses();
    }

    /** Uploads that are to be ended by whoever holds them. */
    @Override
    public Cancellations cancellations() {
        return isTable() ? table().cancellations() : embedded().cancellations();
    }

    private boolean isTable() {
        return config().aws().table().isPresent();
    }

    private synchronized DynamoStore table() {
        if (table == null) {
            LonghaulConfig.Aws aws = config().aws();
            AwsClients made = clients();
            SessionSeal seal = SessionSeals.of(aws, made::kms, time, random);
            table = new DynamoStore(made.dynamoDb(), aws.table().orElseThrow(), seal, random);
        }
        return table;
    }

    /** Opened when it is first needed: help and mistyped flags make no store. */
    private synchronized EmbeddedStore embedded() {
        if (embedded == null) {
            embedded = EmbeddedStore.open(config().home());
            embedded.prune(time.now());
        }
        return embedded;
    }

    /** How next invocations are called for; without a queue and a server, by whoever runs {@code resume}. */
    Continuations continuations() {
        return queue().<Continuations>map(queue -> queue).or(() -> local).orElse((id, delay) -> {});
    }

    @Override
    public Server server() {
        return new PlainServer(this, vertx, routes);
    }

    /**
     * From now on this process is a server.
     *
     * @param guest the hash of a key that is good as long
     * @return the calls that it has to answer itself; empty if there is a queue for them
     */
    synchronized Optional<LocalContinuations> serve(Optional<String> guest) {
        guestHash = guest;
        local = queue().isPresent() ? Optional.empty() : Optional.of(new LocalContinuations(time));
        return local;
    }

    /** Hashes of the keys that may use the HTTP API, by their holders. */
    synchronized Map<String, String> keys() {
        Map<String, String> keys = new TreeMap<>(config().http().keys());
        guestHash.ifPresent(hash -> keys.put("guest", hash));
        return keys;
    }

    /** Without a queue of ours, a message comes again from where it came. */
    Redelivery redelivery() {
        return (body, since, delay) -> queue().orElseThrow(() -> new ProblemException(new Problem(
                        "no-queue",
                        "There is no queue for a fresh message",
                        "longhaul.aws.queue-url is not set.",
                        "Set it; until then the message comes again by itself.")))
                .sendAgain(body, Map.of(Redelivery.SINCE, since.toEpochMilli()), delay);
    }

    private Optional<SqsContinuations> queue() {
        return config().aws()
                .queueUrl()
                .map(queue -> new SqsContinuations(clients().sqs(), queue));
    }

    @Override
    public Optional<Continuations> function() {
        return config().aws().queueUrl().isPresent() ? Optional.of(continuations()) : Optional.empty();
    }

    private synchronized AwsClients clients() {
        if (clients == null) {
            clients = new AwsClients(config().aws(), config().limits().reserve());
        }
        return clients;
    }

    @Override
    public ConfiguredDestinations destinations() {
        return destinations(Wire.PLAIN);
    }

    @Override
    public LocalFiles files() {
        return new LocalFiles() {
            @Override
            public SourceIdentity identify(Path file) throws IOException {
                return files.identify(file);
            }

            @Override
            public String contentType(Path file) throws IOException {
                return ContentTypes.of(file);
            }
        };
    }

    @Override
    public Authorizer authorizer() {
        return new ConfiguredAuthorizer(destinations(), config().home(), googleTokens, time, random);
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public synchronized LonghaulConfig config() {
        if (config == null) {
            // The document may come from S3 or SSM, whose clients are made of the environment alone.
            try (AwsClients plain =
                    new AwsClients(plainConfig.aws(), plainConfig.limits().reserve())) {
                config = LoadedConfig.of(plainConfig, environment, configPlaces(plain), documents());
            }
        }
        return config;
    }

    private static ConfigPlaces configPlaces(AwsClients plain) {
        List<Path> folders = Stream.of(System.getenv("LAMBDA_TASK_ROOT"), "")
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
        return new ConfigPlaces(folders, new AwsConfigs(plain::s3, plain::ssm));
    }

    @Override
    public DocumentCheck documents() {
        return new DocumentCheck(platforms.stream().collect(Collectors.toMap(PlatformKind::name, PlatformKind::rules)));
    }

    @Override
    public ObjectStore objects() {
        return new S3ObjectStore(clients().s3());
    }

    @Override
    public Intake intake(boolean dryRun) {
        Recorder recorder = dryRun ? new DryRecorder(checkpoints()) : new QueueingRecorder(uploads(), continuations());
        return new RoutedIntake(objects(), config(), destinations(), recorder, time);
    }

    /** Makes uploads that somebody asks for one by one. */
    RequestedIntake requests() {
        Recorder recorder = new QueueingRecorder(uploads(), continuations());
        return new RequestedIntake(this::objects, this::webSources, config(), destinations(), recorder, time);
    }

    @Override
    public String version() {
        return version;
    }

    @PreDestroy
    synchronized void close() {
        if (embedded != null) {
            embedded.close();
        }
        if (clients != null) {
            clients.close();
        }
    }
}
