package dev.longhaul;

import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.cli.Authorizer;
import dev.longhaul.cli.LocalFiles;
import dev.longhaul.cli.Services;
import dev.longhaul.cli.Wire;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.ClientSecretsFile;
import dev.longhaul.credentials.FileTokenStore;
import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.credentials.LoopbackFlow;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.intake.DocumentCheck;
import dev.longhaul.intake.Intake;
import dev.longhaul.source.ContentTypes;
import dev.longhaul.source.FileSources;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.Uploads;
import dev.longhaul.upload.WireTrace;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** One machine's house: the ports of the rooms, joined to the embedded defaults. */
@ApplicationScoped
public class Assembly implements Services {

    private final LonghaulConfig plainConfig;
    private final SmallRyeConfig environment;
    private final YouTubeApi youTube;
    private final GoogleTokenApi googleTokens;
    private final String version;
    private final Time time = new SystemTime();
    private final SecureRandom random = new SecureRandom();
    private final FileSources files = new FileSources(Long.MAX_VALUE);
    private EmbeddedStore store;
    private LonghaulConfig config;

    Assembly(
            LonghaulConfig config,
            Config environment,
            @RestClient YouTubeApi youTube,
            @RestClient GoogleTokenApi googleTokens,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.plainConfig = config;
        this.environment = environment.unwrap(SmallRyeConfig.class);
        this.youTube = youTube;
        this.googleTokens = googleTokens;
        this.version = version;
    }

    @Override
    public Runner runner(Wire wire) {
        return new Runner(
                checkpoints(),
                pauses(),
                destinations(wire),
                files,
                time,
                random,
                limits(),
                "process " + ProcessHandle.current().pid());
    }

    private ConfiguredDestinations destinations(Wire wire) {
        WireTrace trace = wire.trace().<WireTrace>map(lines -> lines::accept).orElse(WireTrace.NONE);
        OptionalLong asked = wire.limitBytesPerSecond();
        OptionalLong limit = asked.isPresent() ? asked : config().limits().bytesPerSecond();
        return new ConfiguredDestinations(config(), youTube, googleTokens, time, limit, trace);
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
                    Limits.DEFAULT.lease());
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
        return new Uploads(
                checkpoints(),
                pauses(),
                destinations(),
                time,
                "process " + ProcessHandle.current().pid());
    }

    @Override
    public Checkpoints checkpoints() {
        return store().checkpoints();
    }

    @Override
    public Pauses pauses() {
        return store().pauses();
    }

    /** Opened when it is first needed: help and mistyped flags make no store. */
    private synchronized EmbeddedStore store() {
        if (store == null) {
            store = EmbeddedStore.open(config().home());
            store.prune(time.now());
        }
        return store;
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
        return (destination, dialogue) -> {
            LonghaulConfig.Destination configured = destinations().configured(destination);
            return new LoopbackFlow(
                            destination,
                            configured.readScope(),
                            ClientSecretsFile.of(configured, config().home(), Path.of("")),
                            new FileTokenStore(config().home()),
                            googleTokens,
                            time,
                            random)
                    .run(dialogue, LoopbackFlow.TIMEOUT);
        };
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public synchronized LonghaulConfig config() {
        if (config == null) {
            config = LoadedConfig.of(plainConfig, environment, configPlaces(), documents());
        }
        return config;
    }

    /** The document may come from S3 or SSM, whose clients are made of the environment alone. */
    private ConfigPlaces configPlaces() {
        List<Path> folders = Stream.of(System.getenv("LAMBDA_TASK_ROOT"), "")
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
        LonghaulConfig.Aws aws = plainConfig.aws();
        return new ConfigPlaces(
                folders,
                new AwsConfigs(
                        () -> S3Client.builder()
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .applyMutation(builder -> aws.s3Endpoint().ifPresent(builder::endpointOverride))
                                .forcePathStyle(aws.s3PathStyle())
                                .build(),
                        () -> SsmClient.builder()
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .build()));
    }

    @Override
    public DocumentCheck documents() {
        return new DocumentCheck(ConfiguredDestinations.platforms());
    }

    @Override
    public ObjectStore objects() {
        throw noBuckets();
    }

    @Override
    public Intake intake(boolean dryRun) {
        throw noBuckets();
    }

    private static ProblemException noBuckets() {
        return new ProblemException(new Problem(
                "bad-configuration",
                "Buckets cannot be read",
                "No object store is joined to this house.",
                "Upload a file with 'longhaul upload --file FILE'."));
    }

    @Override
    public String version() {
        return version;
    }

    @PreDestroy
    synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
