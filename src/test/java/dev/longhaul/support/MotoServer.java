package dev.longhaul.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Moto, which stands in for the services of AWS that have no server of their own: KMS here. */
public final class MotoServer implements AutoCloseable {

    private final int port = ServerProcess.freePort();
    private final ServerProcess process;

    private MotoServer(Path folder) {
        process = ServerProcess.start(
                List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port)),
                folder.resolve("moto.log"),
                port);
    }

    /**
     * Starts it.
     *
     * @param folder for its log
     */
    public static MotoServer start(Path folder) {
        return new MotoServer(folder);
    }

    public KmsClient kms() {
        return KmsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                .build();
    }

    @Override
    public void close() {
        process.close();
    }
}
