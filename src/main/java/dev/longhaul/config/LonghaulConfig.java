package dev.longhaul.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that can be configured, with its defaults. Each key is a property ({@code longhaul.home}), an environment variable
 * ({@code LONGHAUL_HOME}) or a line of {@code config/application.properties} in the working directory.
 */
@ConfigMapping(prefix = "longhaul")
public interface LonghaulConfig {

    /**
     * The folder of the embedded defaults, made with mode 0700: the store ({@code longhaul.db}), locks, OAuth client secrets
     * ({@code client_secrets.json}) and stored tokens ({@code credentials/DESTINATION.json}).
     */
    @WithDefault("${user.home}/.longhaul")
    Path home();

    /**
     * Where a document with destinations, routes and the rest is ({@code longhaul.yaml}, {@code s3://bucket/key}, {@code ssm:/name};
     * docs/configuration.md). What stands in the environment wins over it.
     */
    Optional<String> config();

    /** Accounts that videos go to, by name. Without any configuration there is one, {@code youtube}. */
    Map<String, Destination> destinations();

    /** Which objects become uploads, and where they go. An object goes to the destinations of every route that wants it. */
    List<Route> routes();

    /** Who hears what becomes of uploads, by name; routes say of which. */
    Map<String, Result> results();

    /** Bounds of an upload. */
    Bounds limits();

    /** What is used beyond one machine. */
    Aws aws();

    /** Who may use the HTTP API, and what for. Without any of it nobody can but whom the gateway lets through. */
    Http http();

    /** Whether the function tells in numbers what it does; default: {@code emf} on Lambda, {@code none} elsewhere. */
    Optional<Metrics> metrics();

    /** CloudWatch's namespace of these metrics: one of its own keeps two stacks of a region apart. */
    @WithDefault("Longhaul")
    String metricsNamespace();

    /** Traces of the function's invocations. */
    Traces traces();

    /** OpenTelemetry's: who is told. */
    interface Traces {

        /** A receiver of OTLP over HTTP, without {@code /v1/traces}: {@code http://localhost:4318}. Without it there are none. */
        Optional<URI> endpoint();

        /** What it wants to be told with each request: {@code name=value,name=value}. A secret. */
        Optional<String> headers();
    }

    /** How the function tells in numbers what it does. */
    enum Metrics {
        /** Lines of CloudWatch's Embedded Metric Format on standard output. */
        EMF,
        NONE
    }

    /** An account on a platform. */
    interface Destination {

        /**
         * The platform: {@code youtube}, {@code okru}, {@code apivideo} or {@code jwplatform}. Required; {@code missing} where only a
         * variable of the environment speaks of the destination, as one that changes what the document says must not keep the
         * program from reading it.
         */
        @WithDefault("missing")
        String platform();

        /**
         * Where the platform's API is, if not at its own address: the simulator's, say. Plain http is accepted for a loopback
         * address only.
         */
        Optional<URI> apiUrl();

        /**
         * Where its credentials are kept: {@code file} ({@code credentials/NAME.json} in {@link #home()}), {@code
         * secretsmanager:ID} with the name or ARN of a secret, or {@code ssm:/NAME} with a parameter. On AWS they are only read.
         */
        @WithDefault("file")
        String credentials();

        /** Google's {@code client_secrets.json}; default: in {@link #home()}, else in the working directory. */
        Optional<Path> clientSecrets();

        /**
         * Whether to ask for the scope {@code youtube.readonly} too, with which a video whose upload session was lost at the
         * very end can be found.
         */
        @WithDefault("false")
        boolean readScope();

        /** The most that one upload to it sends in a second, in bytes; default: as {@link Bounds#bytesPerSecond()}. */
        OptionalLong bytesPerSecond();

        /** What only this platform has to be told, by name (docs/configuration.md). */
        Map<String, String> options();
    }

    /** Objects of a bucket, and where they go. */
    interface Route {

        /** The bucket's name. */
        String bucket();

        /** What keys begin with. */
        Optional<String> prefix();

        /** What keys end with. */
        Optional<String> suffix();

        /** A media type, or a range of them ({@code video/*}), by the object's name and content. */
        Optional<String> contentType();

        /** Names of destinations. */
        List<String> to();

        /**
         * Of the video: {@code title}, {@code description}, {@code category}, {@code keywords} (comma-separated) and {@code
         * privacy-status}, in which {@code {filename}}, {@code {key}} and others are replaced (docs/configuration.md).
         */
        Map<String, String> metadata();

        /** More of the video, a JSON object in the platform's own words. */
        Optional<String> meta();

        /** The stored checksum that an object is compared with before its last byte leaves, where it has one. */
        @WithDefault("crc32c")
        Checksum checksum();

        /** Bytes in one request; default: as {@link Bounds#chunkSizeBytes()}. */
        OptionalLong chunkSizeBytes();

        /** How files get there, where the platform has more ways than one. */
        @WithDefault("chunks")
        Way way();

        /** Names of {@link LonghaulConfig#results()} that hear what becomes of its uploads. */
        Optional<List<String>> results();

        /** Whether the object's tags tell what became of it. */
        @WithDefault("false")
        boolean tagSource();
    }

    /** Who hears that an upload has completed, failed or begun to wait: one of the three. */
    interface Result {

        /** A bus of EventBridge, by name or ARN. */
        Optional<String> eventBus();

        /** A topic of SNS, by ARN. */
        Optional<String> topic();

        /** An address that is called; https, or http on this machine. */
        Optional<URI> webhook();

        /**
         * Where the secret is that signs what a webhook gets: {@code file} ({@code credentials/results-NAME.json} in {@link #home()}),
         * {@code secretsmanager:ID} or {@code ssm:/NAME}.
         */
        @WithDefault("file")
        String secret();
    }

    /** How a file gets to a platform. */
    enum Way {
        /** In chunks that can be resumed. */
        CHUNKS,

        /** In one request that cannot be resumed. */
        WHOLE,

        /** The platform fetches it itself. */
        PULL
    }

    /** A stored checksum. */
    enum Checksum {
        CRC32C,
        CRC64NVME,
        NONE
    }

    /** The HTTP API, closed until something is opened. */
    interface Http {

        /** SHA-256 of each key that may use it, 64 hexadecimal digits, by the name of its holder. */
        Map<String, String> keys();

        /** Buckets whose objects a request may name, each perhaps with what keys begin with: {@code studio-videos/finished/}. */
        Optional<List<String>> buckets();

        /** What https addresses of sources begin with: {@code https://media.example.org/finished/}. */
        Optional<List<String>> urls();
    }

    /** AWS: credentials and region come as everywhere on AWS, by its own environment variables and files. */
    interface Aws {

        /** The DynamoDB table of checkpoints and pauses. Without it they are kept in {@link LonghaulConfig#home()}. */
        Optional<String> table();

        /** The SQS queue of continuations. */
        Optional<URI> queueUrl();

        /** Of an S3-compatible store. */
        Optional<URI> s3Endpoint();

        /** Whether the bucket stands in the path of an address and not in its host. */
        @WithDefault("false")
        boolean s3PathStyle();

        /** The KMS key that encrypts sessions in the table: its id, ARN or alias. */
        Optional<String> kmsKey();

        /**
         * Where there is no KMS: 32 bytes in base64 that encrypt sessions in the table. Several are separated by commas: the first
         * encrypts, and what the others have encrypted is still read. With a KMS key, these only read.
         */
        Optional<String> dataKey();
    }

    /** Bounds of an upload: past one it waits or fails. */
    interface Bounds {

        /** Bytes in one request; -1: the rest of the file. A multiple of the platform's granule (YouTube: 262144). */
        @WithDefault("67108864")
        long chunkSizeBytes();

        /** Time kept at the end of an invocation for the hand-over; at most a quarter of the invocation. */
        @WithDefault("5s")
        Duration reserve();

        /** Requests in a row that brought nothing, before the upload waits. */
        @WithDefault("8")
        int attempts();

        /** Invocations or waits in a row without a newly confirmed byte, before the upload fails. */
        @WithDefault("12")
        int roundsWithoutProgress();

        /** Lost sessions, before the upload fails. */
        @WithDefault("2")
        int sessionRestarts();

        /** Age of an upload, before it fails. */
        @WithDefault("7d")
        Duration age();

        /** The most that one upload sends in a second, in bytes; default: no limit. {@code --limit-rate} goes before it. */
        OptionalLong bytesPerSecond();

        /** Parts that are sent at once, where a platform takes them in any order (api.video); 1 to 16. */
        @WithDefault("4")
        int parallelParts();

        /** The longest wait that an invocation sits out; a longer one ends it. */
        @WithDefault("5m")
        Duration inlineWait();
    }
}
