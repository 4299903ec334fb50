package dev.longhaul.support;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** AWS's own DynamoDB Local, with its data in a folder, so that it can be killed and started again. */
public final class DynamoDbLocal implements AutoCloseable {

    /** Its jars, beside them the native library of SQLite. */
    private static final Path JARS = Path.of(System.getProperty("longhaul.dynamodb", "target/servers/dynamodb"));

    private final Path data;
    private final int port = ServerProcess.freePort();
    private ServerProcess process;

    private DynamoDbLocal(Path data) {
        this.data = data;
        start();
    }

    /**
     * Starts it.
     *
     * @param data an empty folder
     */
    public static DynamoDbLocal start(Path data) {
        if (!Files.isDirectory(JARS)) {
            throw new AssertionError("DynamoDB Local is not in " + JARS.toAbsolutePath());
        }
        return new DynamoDbLocal(data);
    }

    private void start() {
        String jars = JARS.toAbsolutePath().toString();
        process = ServerProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.library.path=" + jars,
                        "-cp",
                        jars + "/*",
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-port",
                        Integer.toString(port),
                        "-dbPath",
                        data.toString(),
                        "-sharedDb",
                        "-disableTelemetry"),
                data.resolve("server.log"),
                port);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * A client that gives up soon.
     *
     * @param interceptors see its requests and answers
     */
    public DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                .overrideConfiguration(override -> override.executionInterceptors(List.of(interceptors))
                        .retryStrategy(retries -> retries.maxAttempts(2))
                        .apiCallTimeout(Duration.ofSeconds(20))
                        .apiCallAttemptTimeout(Duration.ofSeconds(10)))
                .build();
    }

    /** SIGKILL: nothing of it answers any more. */
    public void kill() {
        process.close();
    }

    /** Starts it again after {@link #kill}, on the same port and data. */
    public void restart() {
        start();
    }

    @Override
    public void close() {
        process.close();
    }
}
