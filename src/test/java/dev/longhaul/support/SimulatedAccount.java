package dev.longhaul.support;

import dev.longhaul.credentials.ClientSecretsFile;
import dev.longhaul.credentials.CredentialFiles;
import dev.longhaul.credentials.KeptTokens;
import dev.longhaul.credentials.StoredTokens;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Makes a folder of Longhaul's that may upload to a simulated YouTube, as {@code longhaul auth} leaves it. */
public final class SimulatedAccount {

    private SimulatedAccount() {}

    /**
     * @return the refresh token
     */
    public static String authorize(Path home, YouTubeSimulator youTube, String... scopes) throws IOException {
        Files.createDirectories(home);
        Path secrets = home.resolve(ClientSecretsFile.NAME);
        Files.writeString(secrets, youTube.clientSecretsJson());
        return authorize(home, "youtube", secrets, youTube, scopes);
    }

    /**
     * @param secrets the destination's OAuth client, which is there
     * @return the refresh token
     */
    public static String authorize(
            Path home, String destination, Path secrets, YouTubeSimulator youTube, String... scopes)
            throws IOException {
        String refreshToken = youTube.grantRefreshToken(scopes);
        new KeptTokens(new CredentialFiles(home))
                .save(
                        destination,
                        new StoredTokens(
                                refreshToken,
                                new TreeSet<>(Set.of(scopes)),
                                ClientSecretsFile.read(secrets).clientId(),
                                Instant.now()));
        return refreshToken;
    }
}
