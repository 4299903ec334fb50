package dev.longhaul.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real servers that stand in for AWS, as the build puts them into {@code target/servers} (phase pre-integration-test).
 * Each takes a folder for its data and log, and keeps its data over a kill. Those that check signatures want {@link #ACCESS_KEY}
 * and {@link #SECRET_KEY}.
 */
public final class Servers {

    public static final String ACCESS_KEY = "AKIDLONGHAULSTACK";
    public static final String SECRET_KEY = "stack/secret+key/of/nobody";
    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "000000000000";

    private static final Path HOME = Path.of("target", "servers").toAbsolutePath();

    private Servers() {}

    /** Starts them all at once: together they are up in the time of the slowest. */
    public static List<ServerProcess> awaitReady(List<ServerProcess> starting) {
        starting.forEach(ServerProcess::awaitReady);
        return starting;
    }

    /** S3Proxy: an S3 that checks signatures, ranges and conditions; objects are files, so large ones need no heap. */
    public static ServerProcess s3(Path folder) {
        int port = ServerProcess.freePort();
        Path settings = write(
                folder,
                "s3proxy.properties",
                "s3proxy.endpoint=http://127.0.0.1:" + port + "\n"
                        + "s3proxy.authorization=aws-v2-or-v4\n"
                        + "s3proxy.identity=" + ACCESS_KEY + "\n"
                        + "s3proxy.credential=" + SECRET_KEY + "\n"
                        + "jclouds.provider=filesystem-nio2\n"
                        + "jclouds.filesystem.basedir=" + fresh(folder, "objects") + "\n");
        return ServerProcess.start(
                "s3",
                port,
                java("256m", "-jar", fetched("s3proxy.jar").toString(), "--properties", settings.toString()),
                folder);
    }

    /** DynamoDB Local. */
    public static ServerProcess dynamoDb(Path folder) {
        int port = ServerProcess.freePort();
        Path library = fetched("lib");
        return ServerProcess.start(
                "dynamodb",
                port,
                java(
                        "256m",
                        "-Djava.library.path=" + library,
                        "-cp",
                        library + "/*",
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-port",
                        Integer.toString(port),
                        "-dbPath",
                        fresh(folder, "tables").toString(),
                        "-sharedDb",
                        "-disableTelemetry"),
                folder);
    }

    /** ElasticMQ with the limits of SQS. Queues and messages are on disk, as SQS's are. */
    public static ServerProcess sqs(Path folder) {
        int port = ServerProcess.freePort();
        Path data = fresh(folder, "queues");
        Path settings = write(folder, "elasticmq.conf", """
                include classpath("application.conf")
                generate-node-address = false
                node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
                rest-sqs { enabled = true, bind-port = %1$d, bind-hostname = "127.0.0.1", sqs-limits = strict }
                rest-stats { enabled = false }
                aws { region = "%2$s", accountId = "%3$s" }
                queues {}
                queues-storage { enabled = true, path = "%4$s/queues.conf" }
                messages-storage {
                  enabled = true, driver-class-name = "org.h2.Driver", uri = "jdbc:h2:%4$s/messages;WRITE_DELAY=0"
                  username = "", password = "", prune-data-on-init = false
                }
                """.formatted(port, REGION, ACCOUNT, data));
        return ServerProcess.start(
                "sqs",
                port,
                java("192m", "-Dconfig.file=" + settings, "-cp", fetched("lib") + "/*", "org.elasticmq.server.Main"),
                folder);
    }

    /** Moto: KMS, SSM, Secrets Manager, and an S3 with versions and tags (no signatures). Forgets all when killed. */
    public static ServerProcess moto(Path folder) {
        return moto(folder, List.of());
    }

    /** The same, which writes every request to a file, as moto's recorder does. */
    public static ServerProcess recordingMoto(Path folder, Path recording) {
        return moto(
                folder,
                List.of("env", "MOTO_ENABLE_RECORDING=true", "MOTO_RECORDER_FILEPATH=" + recording.toAbsolutePath()));
    }

    private static ServerProcess moto(Path folder, List<String> before) {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port)));
        try {
            return ServerProcess.start("moto", port, command, folder);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    "these tests need moto_server on the PATH: pip install 'moto[server,kms,ssm,s3,secretsmanager,events,sns,sqs]'",
                    e);
        }
    }

    /** AWS's runtime interface client, by which a JVM is a Lambda function: a folder of jars. */
    public static Path lambdaRuntime() {
        return fetched("lambda-runtime");
    }

    private static List<String> java(String heap, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path fetched(String name) {
        Path path = HOME.resolve(name);
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    path + " is missing; it is fetched by: ./mvnw dependency:copy@servers antrun:run@servers");
        }
        return path;
    }

    private static Path fresh(Path folder, String name) {
        try {
            return Files.createDirectories(folder.toAbsolutePath().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
